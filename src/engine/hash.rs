//! A digest that is the same on every machine: the same run gives the same number natively and in each browser.

use std::hash::Hasher;

/// 64 bits of everything written so far. Not for secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0x243f_6a88_85a3_08d3)
    }
}

impl Digest {
    #[inline]
    fn mix(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed.rotate_left(29) ^ (mixed >> 32);
    }

    /// As 16 hexadecimal digits.
    pub fn text(self) -> String {
        let digits = b"0123456789abcdef";
        (0..16).rev().map(|place| digits[(self.finish() >> (4 * place) & 15) as usize] as char).collect()
    }
}

impl Hasher for Digest {
    fn finish(&self) -> u64 {
        let mut end = *self;
        end.mix(0x1319_8a2e_0370_7344);
        end.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.mix(u64::from_le_bytes(word));
        }
        self.mix(bytes.len() as u64);
    }

    #[inline]
    fn write_u8(&mut self, value: u8) {
        self.mix(value.into());
    }

    #[inline]
    fn write_u16(&mut self, value: u16) {
        self.mix(value.into());
    }

    #[inline]
    fn write_u32(&mut self, value: u32) {
        self.mix(value.into());
    }

    #[inline]
    fn write_u64(&mut self, value: u64) {
        self.mix(value);
    }

    #[inline]
    fn write_u128(&mut self, value: u128) {
        self.mix(value as u64);
        self.mix((value >> 64) as u64);
    }

    // Sizes differ between machines; their values do not.
    #[inline]
    fn write_usize(&mut self, value: usize) {
        self.mix(value as u64);
    }

    #[inline]
    fn write_isize(&mut self, value: isize) {
        self.mix(value as i64 as u64);
    }
}
