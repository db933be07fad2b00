namespace Lattice.Train.Search;

/// <summary>
/// The effort of a search, 0 … 9: roughly 1, 8, 16, 32, …, 2048 decodes per datum, where a gradient counts as two. The rounds of an effort
/// are the first rounds of every higher one, so that the length never grows with the effort.
/// </summary>
internal static class SearchEffort
{
    /// <summary>The highest effort.</summary>
    public const int Highest = 9;

    /// <summary>The rounds of an effort for a latent of a dimension.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The effort is not from 0 to 9.</exception>
    public static IReadOnlyList<SearchRound> Rounds(int effort, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(effort);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(effort, Highest);
        var (rounds, spent) = (new List<SearchRound>(), 1);
        for (var level = 1; level <= effort; level++)
        {
            // Measuring the curvature takes one gradient per dimension.
            var budget = 4 << level;
            var sources = level switch
            {
                1 => new[] { ModelSource.Assumed },
                2 or 3 or 4 or 6 => [ModelSource.Recentred],
                5 or 7 => [ModelSource.Measured],
                8 => [ModelSource.Measured, ModelSource.Recentred],
                _ => [ModelSource.Measured, ModelSource.Recentred, ModelSource.Measured, ModelSource.Recentred],
            };
            var gradients = sources.Sum(source => source == ModelSource.Measured ? 2 * (dimension + 1) : 2);
            var candidates = int.Max(32, budget - spent - gradients) / sources.Length;
            candidates = level < 5 ? budget - spent - 2 + 1 : candidates;
            foreach (var source in sources)
            {
                rounds.Add(new SearchRound(source, candidates));
            }

            spent += gradients + (candidates * sources.Length);
        }

        return rounds;
    }
}
