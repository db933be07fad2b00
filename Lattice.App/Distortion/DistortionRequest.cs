using LanguageExt;
using Lattice.Math.Vectors;

namespace Lattice.App.Distortion;

/// <summary>What is to be compared.</summary>
/// <param name="Input">The file of vectors.</param>
/// <param name="Lattices">The lattices.</param>
/// <param name="Transform">The transform of their codecs.</param>
/// <param name="Rates">The bits per number of their files.</param>
/// <param name="Queries">How many queries for recall.</param>
/// <param name="Count">How many vectors are taken.</param>
/// <param name="Threads">Threads.</param>
internal sealed record DistortionRequest(
    string Input, Seq<string> Lattices, VectorTransformKind Transform, Seq<double> Rates, Option<int> Queries, Option<int> Count,
    int Threads)
{
    /// <summary>One half is fitted to, the other measured, and a query needs a neighbour.</summary>
    internal const int FewestVectors = 4;

    /// <summary>The most that may be asked for.</summary>
    internal const int MostVectors = 1 << 20;

    /// <summary>The most that are taken unless more are asked for.</summary>
    internal const int DefaultCount = 50_000;

    /// <summary>The numbers of the vectors that are taken unless more are asked for, at most.</summary>
    internal const int DefaultNumbers = 1 << 25;

    /// <summary>The queries unless another number is asked for.</summary>
    internal const int DefaultQueries = 200;

    // All of them stand in one array.
    private const int MostNumbers = 1 << 29;

    /// <summary>The rates unless others are asked for.</summary>
    internal static Seq<double> DefaultRates { get; } = Prelude.Seq(1, 1.5, 2.0, 3, 4);

    /// <summary>How many vectors of a width are taken at most.</summary>
    internal int MostOf(int width) => int.Max(FewestVectors, Count.Match(
        Some: count => int.Min(count, MostNumbers / width), None: () => int.Min(DefaultCount, DefaultNumbers / width)));
}
