//! The room's guess: hands counted for each option of a question, before the room has talked about it and after, and what to do
//! next. Knows no page.

use super::shares::shares;

/// Hands that are counted for one option, at most.
pub const HANDS_MAX: u32 = 999;

/// Hands for each option; none where they have not been counted, which is as good as nobody where others have.
pub type Round = Vec<Option<u32>>;

/// The question that hands were counted for, by its lesson and its text, and what has been counted.
pub type Counted = ((String, String), Votes);

/// What has been counted for one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    /// Whether the panel is shown.
    pub is_open: bool,
    /// Before and after the room has talked.
    pub rounds: [Round; 2],
}

/// What to do after a vote. Peer instruction gains most where between a third and two thirds are right at first; below,
/// there is too little to talk about, above, most know it (Crouch and Mazur, American Journal of Physics 69 (2001), 970).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    Explain,
    Discuss,
    GoOn,
    /// The room has voted twice.
    ShowAnswer,
}

impl Votes {
    /// Nothing counted yet, for a question with so many options.
    pub fn of(options: usize) -> Self {
        Self { is_open: false, rounds: [vec![None; options], vec![None; options]] }
    }

    /// Counts hands, or takes back what was counted. Of what is not asked nothing is kept.
    pub fn count(&mut self, round: usize, option: usize, hands: Option<u32>) {
        if let Some(place) = self.rounds.get_mut(round).and_then(|round| round.get_mut(option)) {
            *place = hands.map(|hands| hands.min(HANDS_MAX));
        }
    }

    /// Takes back what was counted in both rounds.
    pub fn forget(&mut self) {
        self.rounds.iter_mut().flatten().for_each(|hands| *hands = None);
    }

    /// Whether hands were counted for each option of a round.
    pub fn is_counted(&self, round: usize) -> bool {
        self.rounds.get(round).is_some_and(|round| !round.contains(&None))
    }

    /// All hands of a round; none if nobody has voted.
    pub fn total(&self, round: usize) -> Option<u32> {
        let total = self.rounds.get(round)?.iter().flatten().sum();
        (total > 0).then_some(total)
    }

    /// Per cent of a round's hands for an option.
    pub fn percent(&self, round: usize, option: usize) -> Option<u32> {
        self.total(round)?;
        let hands: Vec<u32> = self.rounds.get(round)?.iter().map(|hands| hands.unwrap_or(0)).collect();
        shares(&hands).get(option).copied()
    }

    /// What to do next, if this option is right; none before every option has been counted once, and from the second count's first
    /// number on until that is whole.
    pub fn advice(&self, right: usize) -> Option<Advice> {
        if self.total(1).is_some() {
            return self.is_counted(1).then_some(Advice::ShowAnswer);
        }
        let total = self.total(0).filter(|_| self.is_counted(0))?;
        let hands = (*self.rounds[0].get(right)?)?;
        Some(match 3 * hands {
            thrice if thrice < total => Advice::Explain,
            thrice if thrice > 2 * total => Advice::GoOn,
            _ => Advice::Discuss,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(hands: &[u32]) -> Votes {
        let mut votes = Votes::of(hands.len());
        hands.iter().enumerate().for_each(|(option, hands)| votes.count(0, option, Some(*hands)));
        votes
    }

    #[test]
    fn few_who_are_right_need_an_explanation_and_many_need_none() {
        for (right, wrong, advice) in [
            (0, 30, Advice::Explain),
            (9, 21, Advice::Explain),
            (10, 20, Advice::Discuss),
            (15, 15, Advice::Discuss),
            (20, 10, Advice::Discuss),
            (21, 9, Advice::GoOn),
            (30, 0, Advice::GoOn),
        ] {
            assert_eq!(first(&[wrong, right]).advice(1), Some(advice), "{right} of {}", right + wrong);
        }
    }

    #[test]
    fn nothing_is_advised_before_all_are_counted() {
        let mut votes = first(&[7, 8]);
        assert_eq!(votes.advice(2), None, "no such option");
        votes.count(0, 1, None);
        assert_eq!(votes.advice(0), None);
        assert_eq!(
            [0, 1].map(|option| votes.percent(0, option)),
            [Some(100), Some(0)],
            "nobody, until somebody is counted"
        );
        assert_eq!(first(&[0, 0]).advice(0), None, "nobody has voted");
    }

    #[test]
    fn after_the_second_vote_the_answer_is_due() {
        let mut votes = first(&[20, 10]);
        votes.count(1, 0, Some(5));
        assert_eq!(votes.advice(1), None, "it is being counted");
        votes.count(1, 1, Some(25));
        assert_eq!(votes.advice(1), Some(Advice::ShowAnswer));
        assert_eq!([0, 1].map(|round| votes.percent(round, 1)), [Some(33), Some(83)]);
        votes.forget();
        assert_eq!([0, 1].map(|round| (votes.total(round), votes.is_counted(round))), [(None, false); 2]);
    }

    #[test]
    fn hands_are_bounded_and_parts_rounded() {
        let mut votes = first(&[u32::MAX, 1]);
        assert_eq!(votes.rounds[0][0], Some(HANDS_MAX));
        votes.count(0, 0, Some(2));
        votes.count(9, 9, Some(1));
        assert_eq!([0, 1].map(|option| votes.percent(0, option)), [Some(67), Some(33)]);
        assert_eq!(votes.percent(1, 0), None);
        let thirds = first(&[4, 4, 4]);
        assert_eq!([0, 1, 2].map(|option| thirds.percent(0, option)), [Some(33); 3]);
    }
}
