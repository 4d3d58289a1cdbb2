//! Which side of the curtain is shown.

/// What the page shows of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Everything: what really happens.
    #[default]
    Real,
    /// The curtain is drawn: only what each caller knows.
    Caller,
}

impl View {
    pub const ALL: [Self; 2] = [Self::Caller, Self::Real];

    /// The name in links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Caller => "caller",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}
