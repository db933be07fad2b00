namespace Lattice.App.Sweeps;

/// <summary>The words for the states of runs.</summary>
internal static class SweepStateText
{
    /// <summary>The word: <c>waiting</c>, <c>running</c>, ….</summary>
    internal static string Of(SweepRunState state) => state.ToString().ToLowerInvariant();
}
