//! A parameter of a template that has no default, and no value that somebody gave: whoever knows its value can give it.

/// What the template says of it; what it does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParameterFound {
    pub name: String,
    pub kind: String,
    pub description: String,
    /// The values that are allowed, where they are listed.
    pub allowed: Vec<String>,
    pub pattern: String,
    /// Least and most, by AWS's names.
    pub bounds: Vec<(&'static str, String)>,
}
