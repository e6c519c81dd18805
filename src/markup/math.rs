//! placeholder until merged
use std::ops::Range;
use crate::diag::Diag;
/// x
pub struct MathError { /// m
pub message: String, /// h
pub hint: Option<String>, /// r
pub range: Range<usize> }
impl MathError { /// x
pub fn into_diag(self, path: &str, start: usize) -> Diag { Diag::new(&crate::diag::rules::markdown::BAD_MATH, self.message).at(path, start+self.range.start..start+self.range.end) } }
/// x
pub fn to_mathml(tex: &str, _display: bool) -> Result<String, MathError> { Ok(format!("<math>{tex}</math>")) }
