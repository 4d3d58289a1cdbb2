//! The HTML that shows the page in somebody else's: as a frame, or as the element of `embed/invokescope-embed.js`.

/// Width and height of a frame in a page of somebody else's, in CSS pixels.
const FRAME: (u32, u32) = (720, 420);
/// Parts of an address that the element has attributes for.
const ATTRIBUTES: [&str; 7] = ["lesson", "at", "until", "theme", "lang", "controls", "locks"];

/// What shows a page in a frame of somebody else's: HTML. The address and the title may hold anything. With the folder of a
/// release beside the page (as `v/0.1.0/`) the frame is of that release; of the newest without one.
pub fn embed_code(address: &str, release_folder: &str, title: &str) -> String {
    let (folder, rest) = folder_and_rest(address);
    let address = [folder, release_folder, rest].concat();
    let [address, title] = [&address, title].map(in_attribute);
    let (width, height) = FRAME;
    let size = format!(r#"width="{width}" height="{height}" style="max-width: 100%""#);
    format!(
        r#"<iframe src="{address}" title="{title}" {size} loading="lazy" allow="clipboard-write; fullscreen"></iframe>"#
    )
}

/// The same by the element of `embed/invokescope-embed.js`, which loads nothing else until the reader comes near: in attributes of
/// their own where these say all, else as one link.
pub fn element_code(address: &str, release_folder: &str, title: &str) -> String {
    let (folder, rest) = folder_and_rest(address);
    let script = in_attribute(&[folder, release_folder, "invokescope-embed.js"].concat());
    let page = in_attribute(&[folder, release_folder, rest].concat());
    let seen = &rest[rest.find(['?', '#']).unwrap_or(rest.len())..];
    let attributes = in_attributes(seen).unwrap_or_else(|| format!(r#"link="{}" "#, in_attribute(seen)));
    let title = in_attribute(title);
    // Without scripts there is a link in its place.
    let link = format!("<a href=\"{page}\">{title}</a>");
    format!(
        "<script defer src=\"{script}\"></script>\n<invoke-scope {attributes}title=\"{title}\">{link}</invoke-scope>"
    )
}

/// A query as attributes of the element, if it has one for each part.
fn in_attributes(query: &str) -> Option<String> {
    let parts = query.trim_start_matches('?').split('&').filter(|part| !part.is_empty());
    let attribute = |part: &str| {
        let (name, value) = part.split_once('=')?;
        let is_plain = value.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.,".contains(letter));
        (ATTRIBUTES.contains(&name) && is_plain).then(|| format!("{name}=\"{value}\" "))
    };
    parts.map(attribute).collect()
}

/// An address as the folder of the page, and what follows.
fn folder_and_rest(address: &str) -> (&str, &str) {
    let page_length = address.find(['?', '#']).unwrap_or(address.len());
    let folder_length = address[..page_length].rfind('/').map_or(page_length, |slash| slash + 1);
    address.split_at(folder_length)
}

/// A text as an attribute's value in HTML.
fn in_attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_an_address_or_a_title_ends_the_attribute() {
        let code = embed_code("https://x.example/?a=1&b=\"", "", "<b>\" onload=\"x");
        assert!(code.contains(r#"src="https://x.example/?a=1&amp;b=&quot;""#), "{code}");
        assert!(code.contains(r#"title="&lt;b>&quot; onload=&quot;x""#), "{code}");
        assert_eq!(code.matches('"').count(), 14, "seven attributes");
    }

    #[test]
    fn an_element_has_attributes_for_plain_words_and_a_link_for_the_rest() {
        let code = |seen: &str| element_code(&["https://x.example/a/", seen].concat(), "v/0.1.0/", "\"<b>");
        let script = "<script defer src=\"https://x.example/a/v/0.1.0/invokescope-embed.js\"></script>\n";
        let element = |attributes: &str, seen: &str| {
            let link = format!("<a href=\"https://x.example/a/v/0.1.0/{seen}\">&quot;&lt;b></a>");
            format!("{script}<invoke-scope {attributes}title=\"&quot;&lt;b>\">{link}</invoke-scope>")
        };
        let plain = r#"lesson="always-fails" at="2m6s" "#;
        assert_eq!(code("?lesson=always-fails&at=2m6s"), element(plain, "?lesson=always-fails&amp;at=2m6s"));
        assert_eq!(code("index.html"), element("", "index.html"));
        for seen in ["?lesson=x&view=caller", "?at=1s#run=1./", "?lesson=%22&at=1s"] {
            let written = seen.replace('&', "&amp;");
            assert_eq!(code(seen), element(&format!("link=\"{written}\" "), &written));
        }
    }

    #[test]
    fn a_frame_of_a_release_has_the_address_of_its_folder() {
        let address_in = |address| {
            let code = embed_code(address, "v/0.1.0/", "");
            code.split('"').nth(1).map(str::to_owned)
        };
        let expected = |text: &str| Some(text.to_owned());
        assert_eq!(address_in("https://x.example/a/?at=1/2"), expected("https://x.example/a/v/0.1.0/?at=1/2"));
        assert_eq!(address_in("https://x.example/a/index.html"), expected("https://x.example/a/v/0.1.0/index.html"));
        assert_eq!(address_in("https://x.example/a/#run=1./"), expected("https://x.example/a/v/0.1.0/#run=1./"));
    }
}
