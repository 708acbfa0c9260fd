//! What is public, as feeds: Atom (RFC 4287) and JSON Feed 1.1.

use crate::Words;
use features::entry::News;
use maud::{Markup, html};
use serde_json::{Value, json};

/// The entries of a feed as an Atom document, without its declaration. `address` is the site's, `path` the feed's own.
pub fn atom(w: Words, region: &str, address: &str, path: &str, news: &[News]) -> Markup {
    let lang = w.language;
    let updated = news.first().map_or_else(|| "1970-01-01T00:00:00.000Z".to_owned(), |one| one.at.to_string());
    html! {
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(lang) {
            id { (address) (path) }
            title { (region) }
            updated { (updated) }
            link rel="self" type="application/atom+xml" href={ (address) (path) } {}
            link rel="alternate" type="text/html" href={ (address) "/" (lang) "/" } {}
            author { name { (region) } }
            @for one in news {
                entry {
                    id { "urn:uuid:" (one.id) }
                    title xml:lang=(one.language) { (title(w, one)) }
                    updated { (one.at) }
                    link rel="alternate" type="text/html" href=(link_of(w, address, one)) {}
                    content type="text" xml:lang=(one.language) { (one.words) }
                }
            }
        }
    }
}

/// The same as a JSON feed.
pub fn json_feed(w: Words, region: &str, address: &str, path: &str, news: &[News]) -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": region,
        "home_page_url": format!("{address}/{}/", w.language),
        "feed_url": format!("{address}{path}"),
        "language": w.language.as_str(),
        "items": news.iter().map(|one| json!({
            "id": format!("urn:uuid:{}", one.id),
            "url": link_of(w, address, one),
            "title": title(w, one),
            "content_text": one.words,
            "date_modified": one.at.to_string(),
            "language": one.language.as_str(),
        })).collect::<Vec<_>>(),
    })
}

fn title(w: Words, one: &News) -> String {
    w.with(&format!("feed-{}", one.kind), &[("title", &one.title)])
}

fn link_of(w: Words, address: &str, one: &News) -> String {
    format!("{address}/{}/{}s/{}", w.language, one.kind, one.id)
}
