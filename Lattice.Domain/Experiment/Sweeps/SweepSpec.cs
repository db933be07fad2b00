using LanguageExt;
using Lattice.Domain.Validation;

namespace Lattice.Domain.Experiment.Sweeps;

/// <summary>A sweep: many runs of one spec, each with other values at some paths.</summary>
/// <param name="Name">Its name; its folder is named after it.</param>
/// <param name="Base">The spec that the runs start from.</param>
/// <param name="Grid">Axes whose values are combined in every way; the first changes slowest.</param>
/// <param name="Zip">Axes of equal length whose values go together.</param>
/// <param name="Random">Values drawn at random, if any.</param>
/// <param name="Seeds">The seeds of every combination; empty for the base's own.</param>
internal sealed record SweepSpec(
    string Name, SweepBase Base, Seq<SweepAxis> Grid, Seq<SweepAxis> Zip, Option<RandomSearch> Random, Seq<SweepSeed> Seeds);

/// <summary>A path and the values that it takes in turn.</summary>
/// <param name="Path">The path, with its line in the sweep file.</param>
/// <param name="Values">The values as written; never empty.</param>
internal sealed record SweepAxis(SpecPath Path, Seq<SpecNode> Values);

/// <summary>A seed, and where it stands in the sweep file.</summary>
internal sealed record SweepSeed(ulong Value, SpecPath At);

/// <summary>Values drawn at random: points that differ from each other, the same for the same seed on every machine.</summary>
/// <param name="Count">The number of points.</param>
/// <param name="Seed">The seed of the draws.</param>
/// <param name="Ranges">What is drawn.</param>
internal sealed record RandomSearch(int Count, ulong Seed, Seq<SweepRange> Ranges);

/// <summary>A path and the interval its values are drawn from.</summary>
/// <param name="Path">The path, with its line in the sweep file.</param>
/// <param name="Low">The lower end, which may be drawn.</param>
/// <param name="High">The upper end, which may be drawn.</param>
/// <param name="Scale">How the draws are distributed.</param>
internal sealed record SweepRange(SpecPath Path, double Low, double High, RangeScale Scale);
