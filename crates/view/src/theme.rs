//! The region's own colour as a scale of shades that can be read on each other, in light and dark.
//!
//! Each shade is the colour mixed with white or black until it has the relative luminance that the design system's
//! own themes have at that step (WCAG 2.2's definition of relative luminance), so contrast holds for any colour.

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl std::str::FromStr for Colour {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let part = |range| digits.and_then(|d| u8::from_str_radix(d.get(range)?, 16).ok());
        match (part(0..2), part(2..4), part(4..6)) {
            (Some(red), Some(green), Some(blue)) => Ok(Self([red, green, blue])),
            _ => Err(format!("{text:?} is not a colour such as #0062ba")),
        }
    }
}

impl Colour {
    fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Relative luminance, from 0 (black) to 1 (white).
    pub fn luminance(self) -> f64 {
        let linear = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// Contrast with another colour, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn mixed(self, other: Self, share: f64) -> Self {
        let mut mixed = self.0;
        for (part, towards) in mixed.iter_mut().zip(other.0) {
            let value = f64::from(*part) * (1.0 - share) + f64::from(towards) * share;
            // Between 0 and 255 by construction.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255 by construction")]
            let rounded = value.round() as u8;
            *part = rounded;
        }
        Self(mixed)
    }

    /// The colour mixed with white or black until it has a luminance.
    fn with_luminance(self, wanted: f64) -> Self {
        let towards = if wanted > self.luminance() { WHITE } else { BLACK };
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..24 {
            let middle = (low + high) / 2.0;
            let reached = self.mixed(towards, middle).luminance();
            if (reached < wanted) == (towards == WHITE) { low = middle } else { high = middle }
        }
        self.mixed(towards, high)
    }
}

const WHITE: Colour = Colour([255, 255, 255]);
const BLACK: Colour = Colour([0, 0, 0]);

/// Steps with their luminance in light and in dark.
const STEPS: [(&str, f64, f64); 11] = [
    ("background-default", 1.0, 0.009),
    ("background-tinted", 0.9, 0.014),
    ("surface-default", 1.0, 0.021),
    ("surface-tinted", 0.81, 0.027),
    ("surface-hover", 0.7, 0.036),
    ("surface-active", 0.59, 0.056),
    ("border-subtle", 0.5, 0.08),
    ("border-default", 0.19, 0.22),
    ("border-strong", 0.11, 0.39),
    ("text-subtle", 0.11, 0.39),
    ("text-default", 0.0245, 0.84),
];

/// The scale of a colour as the style sheet's tokens.
pub fn scale(colour: Colour, dark: bool) -> Vec<(&'static str, Colour)> {
    let mut scale: Vec<(&'static str, Colour)> = STEPS
        .iter()
        .map(|(name, light, deep)| (*name, colour.with_luminance(if dark { *deep } else { *light })))
        .collect();
    // A button's ground needs 4.5 to its text and must be seen on the page.
    let base = if dark { colour.with_luminance(colour.luminance().max(0.3)) } else { readable_base(colour) };
    let contrast = if base.contrast(WHITE) >= 4.5 { WHITE } else { BLACK };
    let away = if contrast == WHITE { BLACK } else { WHITE };
    scale.push(("base-default", base));
    scale.push(("base-hover", base.mixed(away, 0.12)));
    scale.push(("base-active", base.mixed(away, 0.24)));
    scale.push(("base-contrast-subtle", contrast));
    scale.push(("base-contrast-default", contrast));
    scale
}

fn readable_base(colour: Colour) -> Colour {
    if colour.contrast(WHITE) >= 4.5 { colour } else { colour.with_luminance(0.18) }
}

/// A style sheet that sets the accent colour, after the design system's own.
pub fn style_sheet(accent: Colour) -> String {
    let rules = |dark| -> String {
        scale(accent, dark).iter().map(|(name, shade)| format!("--ds-color-accent-{name}:{};", shade.hex())).collect()
    };
    format!(
        ":root{{{light}}}@media (prefers-color-scheme:dark){{[data-color-scheme=auto]{{{dark}}}}}",
        light = rules(false),
        dark = rules(true)
    )
}

/// The icon in the browser's tab: two dots and the line that connects them, in the region's colour.
pub fn icon(accent: Colour) -> String {
    let colour = readable_base(accent).hex();
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='6' \
         fill='{colour}'/><path d='M10 22 22 10' stroke='#fff' stroke-width='3'/><circle cx='10' cy='22' r='5' \
         fill='#fff'/><circle cx='22' cy='10' r='5' fill='#fff'/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shade(scale: &[(&str, Colour)], name: &str) -> Colour {
        scale.iter().find(|(known, _)| *known == name).map(|(_, shade)| *shade).unwrap()
    }

    proptest! {
        #[test]
        fn any_colour_of_a_region_can_be_read(parts in any::<[u8; 3]>(), dark in any::<bool>()) {
            let scale = scale(Colour(parts), dark);
            let page = shade(&scale, "background-default");
            for (text, least) in [("text-default", 7.0), ("text-subtle", 4.5), ("base-default", 3.0)] {
                prop_assert!(shade(&scale, text).contrast(page) >= least, "{text} {:?} on {page:?}", shade(&scale, text));
            }
            for ground in ["base-default", "base-hover", "base-active"] {
                prop_assert!(shade(&scale, ground).contrast(shade(&scale, "base-contrast-default")) >= 4.5, "{ground}");
            }
            prop_assert!(shade(&scale, "text-subtle").contrast(shade(&scale, "surface-tinted")) >= 4.5);
        }
    }

    #[test]
    fn colours_are_read_and_refused() {
        assert_eq!("#0062BA".parse(), Ok(Colour([0, 0x62, 0xba])));
        for wrong in ["0062ba", "#06b", "#00zzba", "red", "#ééé"] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }
}
