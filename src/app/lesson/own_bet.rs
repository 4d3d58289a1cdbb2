//! The bet on the question that is asked now: making and changing it, and going without one.

use crate::app::lesson::bets::Bet;
use crate::app::lesson::flow::LessonFlow;
use leptos::prelude::*;

impl LessonFlow {
    /// The bet on the question that is asked now.
    pub fn bet(self) -> Option<Bet> {
        let (lesson, question) = self.place();
        let is_it = |bet: &&Bet| bet.lesson == lesson && bet.question == question;
        self.bets.made.with(|made| made.iter().find(is_it).cloned())
    }

    /// Whether the run has gone on since the bet was made: who knows more by now no longer bets. Going back to where the question
    /// was put opens it again.
    pub fn is_bet_final(self) -> bool {
        !self.is_betting.get() && self.bet().is_some()
    }

    /// Bets on an option of the question that is asked now.
    pub fn bet_on(self, option: String) {
        self.change(|bet| {
            bet.option = option;
            bet.at = js_sys::Date::now() as u64;
        });
    }

    /// Changes the bet on the question that is asked now, and makes it if there is none.
    pub fn change(self, change: impl FnOnce(&mut Bet)) {
        let (lesson, question) = untrack(|| self.place());
        self.bets.made.update(|made| {
            let place = made.iter().position(|bet| bet.lesson == lesson && bet.question == question);
            let place = place.unwrap_or_else(|| {
                made.push(Bet { lesson, question, ..Bet::default() });
                made.len() - 1
            });
            change(&mut made[place]);
        });
    }

    /// Plays without a bet.
    pub fn just_watch(self) {
        self.remove_bet();
        self.is_watching.set(true);
        self.session.play();
    }

    /// Takes back the bet on the question that is asked now.
    pub fn remove_bet(self) {
        let (lesson, question) = untrack(|| self.place());
        self.bets.made.update(|made| made.retain(|bet| bet.lesson != lesson || bet.question != question));
    }

    fn place(self) -> (String, String) {
        let question = self.asked.with(|asked| asked.as_ref().map(|ask| ask.question.clone())).unwrap_or_default();
        (self.text(|about| &about.id), question)
    }
}
