using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>How the parameters are found.</summary>
/// <param name="Batch">Data per step; the last, smaller batch of an epoch is used too.</param>
/// <param name="Optimiser">The optimiser.</param>
/// <param name="Epochs">The maximum number of epochs.</param>
/// <param name="Patience">
/// Early stopping: training ends after more than this many epochs in a row (warm-up not counted) without a better validation figure.
/// </param>
/// <param name="ValidationDither">Whether each epoch's validation draws new dithers.</param>
public sealed record TrainingSpec(
    Dimension Batch, OptimiserSpec Optimiser, Dimension Epochs, int Patience, ValidationDither ValidationDither)
{
    /// <summary>Training for searched codes after that, if asked for.</summary>
    public Option<RefinementSpec> Refinement { get; init; }
}

/// <summary>Which dithers the validation figure uses.</summary>
public enum ValidationDither
{
    /// <summary>New ones every epoch.</summary>
    Fresh,

    /// <summary>The same ones every epoch.</summary>
    Fixed,
}
