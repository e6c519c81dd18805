//! Chance that is none: numbers that look thrown and follow from a name.
//!
//! Both functions work on integers of fixed width, so every machine gets the same numbers. Neither is fit for secrets.

/// FNV-1a, 32 bits, over the bytes of a name (draft-eastlake-fnv).
pub fn hash(name: &str) -> u32 {
    name.bytes().fold(2_166_136_261, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619))
}

/// Mulberry32 (Tommy Ettinger, public domain): a generator with 32 bits of state.
#[derive(Debug, Clone)]
pub struct Random(u32);

impl Random {
    /// The numbers that belong to a name.
    pub fn new(name: &str) -> Self {
        Random(hash(name))
    }

    /// The next number, from 0 up to and without 1.
    pub fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6D2B_79F5);
        let mut t = self.0;
        t = (t ^ (t >> 15)).wrapping_mul(1 | t);
        t = t.wrapping_add((t ^ (t >> 7)).wrapping_mul(61 | t)) ^ t;
        f64::from(t ^ (t >> 14)) / 4_294_967_296.0
    }

    /// A number from `low` up to and without `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + self.unit() * (high - low)
    }

    /// A whole number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.unit() * n as f64) as usize).min(n - 1)
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known values: of the FNV reference code, and of the generator in JavaScript (`(t ^ t >>> 14) >>> 0`).
    #[test]
    fn numbers_are_those_of_the_references() {
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("a"), 0xe40c_292c);
        assert_eq!(hash("foobar"), 0xbf9c_f968);
        let mut random = Random(1);
        let numbers = [random.unit(), random.unit(), random.unit()].map(|unit| (unit * 4_294_967_296.0) as u32);
        assert_eq!(numbers, [2_693_262_067, 11_749_833, 2_265_367_787]);
    }
}
