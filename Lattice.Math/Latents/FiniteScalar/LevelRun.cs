using LanguageExt;

namespace Lattice.Math.Latents;

/// <summary>Neighbouring dimensions with the same number of levels.</summary>
/// <param name="First">The first dimension, counted from 0.</param>
/// <param name="Count">The number of dimensions.</param>
/// <param name="Levels">L.</param>
/// <param name="FirstLogit">
/// The index of their first logit in the code; level j of the run's dimension i is at FirstLogit + j·Count + i.
/// </param>
internal readonly record struct LevelRun(int First, int Count, int Levels, int FirstLogit)
{
    /// <summary>The runs for the given levels of each dimension.</summary>
    public static Seq<LevelRun> Of(Seq<int> levels) => levels
        .Fold(Seq<LevelRun>.Empty, (runs, level) => runs.LastOrNone().Match(
            Some: last => last.Levels == level
                ? runs.Take(runs.Count - 1).Add(last with { Count = last.Count + 1 })
                : runs.Add(new LevelRun(last.First + last.Count, 1, level, last.FirstLogit + (last.Levels * last.Count))),
            None: () => Prelude.Seq1(new LevelRun(0, 1, level, 0))))
        .Strict();
}
