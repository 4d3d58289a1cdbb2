//! Reading the log a part in each frame, so that no frame takes long.

use crate::app::browser;

/// Reading the log takes so long of a frame at most, in milliseconds.
const READ_MS: f64 = 4.0;

/// Reads on by `read`, until it returns that all is read or the frame's time for it is used up; whether all is read.
pub fn read_for_a_while(mut read: impl FnMut() -> bool) -> bool {
    let ends_ms = browser::wall_ms() + READ_MS;
    loop {
        let is_all_read = read();
        if is_all_read || browser::wall_ms() >= ends_ms {
            return is_all_read;
        }
    }
}
