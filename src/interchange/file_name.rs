//! What files are called that somebody takes along: after their scenario, in letters that every system allows.

/// What a scenario without an id and a title is called.
const UNNAMED: &str = "invokescope";
/// Letters of a title that are enough to know it by.
const LETTERS_MAX: usize = 60;

/// Without its ending: the scenario's id, or else its title.
pub fn stem(id: &str, title: &str) -> String {
    let said = [plain(id, |letter| letter.is_ascii_alphanumeric()), plain(title, char::is_alphanumeric)];
    said.into_iter().find(|said| !said.is_empty()).unwrap_or_else(|| UNNAMED.to_owned())
}

/// These letters, with one hyphen for all that stands between two of them.
fn plain(text: &str, is_plain: impl Fn(char) -> bool) -> String {
    let is_kept = |letter: char| is_plain(letter) || letter == '_';
    let words = text.split(|letter| !is_kept(letter)).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-");
    joined.chars().take(LETTERS_MAX).collect::<String>().trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_after_its_scenario() {
        assert_eq!(stem("always-fails", "The event that never succeeds"), "always-fails");
        assert_eq!(stem("", "Like the log of ../resize image.log"), "Like-the-log-of-resize-image-log");
        assert_eq!(stem("", "注文 の処理"), "注文-の処理");
        assert_eq!(stem("../..", " "), UNNAMED);
        assert_eq!(stem("my case/1", ""), "my-case-1");
        let long = stem("", &"word ".repeat(40));
        assert!(long.len() <= LETTERS_MAX && long.ends_with("word"), "{long}");
    }
}
