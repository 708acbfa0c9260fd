//! The square code of an address, for a slide or a poster.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// The square code of an address, for a slide or a poster; nothing where the address is too long for one.
pub fn square_code(address: &str, name: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else { return html! {} };
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, colour)| *colour == Color::Dark);
    let path: String = dark.map(|(place, _)| format!("M{} {}h1v1h-1z", place % width + 4, place / width + 4)).collect();
    html! {
        svg.kb-code role="img" viewBox={ "0 0 " (width + 8) " " (width + 8) } aria-label=(name) {
            title { (name) }
            rect.kb-code-ground x="0" y="0" width=(width + 8) height=(width + 8) {}
            path.kb-code-signs d=(path) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_code_has_its_three_corners() {
        let drawn = square_code("http://127.0.0.1:3000/join/ABCDEFGH", "x").into_string();
        assert!(drawn.contains("M4 4h1v1h-1z") && drawn.matches("h1v1h-1z").count() > 200);
    }
}
