namespace Lattice.Train.Search;

/// <summary>
/// The effort of a search, 0 … 9: roughly 1, 8, 16, 32, …, 2048 decodes per datum, where a gradient counts as two. The rounds of an effort
/// are the first rounds of every higher one, so that the length never grows with the effort.
/// </summary>
internal static class SearchEffort
{
    /// <summary>The highest effort.</summary>
    public const int Highest = 9;

    private static readonly SearchRound[][] levels =
    [
        [],
        [new(5, false)],
        [new(3, true)],
        [new(7, true)],
        [new(15, true)],
        [new(15, true), new(15, true)],
        [new(31, true), new(31, true)],
        [new(63, true), new(63, true)],
        [new(127, true), new(127, true)],
        [new(127, true), new(127, true), new(511, false)],
    ];

    /// <summary>The rounds of an effort.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The effort is not from 0 to 9.</exception>
    public static IReadOnlyList<SearchRound> Rounds(int effort)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(effort);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(effort, Highest);
        return [.. levels[..(effort + 1)].SelectMany(rounds => rounds)];
    }
}
