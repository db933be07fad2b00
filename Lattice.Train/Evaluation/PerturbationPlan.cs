using LanguageExt;

namespace Lattice.Train.Evaluation;

/// <summary>What <see cref="Perturbation"/> measures.</summary>
/// <param name="Sources">Sources of noise of <see cref="Dimensions"/> coordinates; the others are compared with the first.</param>
/// <param name="Widths">V^(1/m), in units of √12 times the deviation of the model's own dither.</param>
/// <param name="Dimensions">How many dimensions are dithered.</param>
/// <param name="Data">How many data.</param>
/// <param name="Dithers">Pairs U, −U per datum.</param>
/// <param name="Seed">The seed.</param>
internal sealed record PerturbationPlan(Seq<PerturbationSource> Sources, Seq<double> Widths, int Dimensions, int Data, int Dithers,
    ulong Seed);
