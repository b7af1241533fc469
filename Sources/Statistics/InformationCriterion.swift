/// Returns Akaike's information criterion 2k - 2 ln L on the positive values of a sample.
///
/// k is the number of free parameters and L the likelihood (Akaike 1974). Smaller is better; only
/// values of the same sample compare.
///
/// - Parameters:
///   - sample: The positive values.
///   - distribution: The distribution fitted to them by maximum likelihood.
/// - Returns: The criterion.
public func akaikeInformationCriterion(
  _ sample: PositiveSample, _ distribution: some ContinuousDistribution
) -> Double {
  2 * Double(distribution.parameterCount) - 2 * distribution.logLikelihood(of: sample)
}
