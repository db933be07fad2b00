using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Results;

/// <summary>The results on a further test, whose data come from another source than the training data (out of domain).</summary>
/// <param name="Name">Its name in the spec.</param>
/// <param name="Figures">The figures, by metric.</param>
/// <param name="Quantized">The paper's inference system compared with the dithered one; none for latents without a lattice.</param>
public sealed record OtherTest(string Name, HashMap<Metric, Estimate> Figures, Option<QuantizedComparison> Quantized);
