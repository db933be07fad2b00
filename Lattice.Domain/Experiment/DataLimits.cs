using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>How many data of each split are used, from the first on; none means all.</summary>
public sealed record DataLimits(Option<int> Training, Option<int> Validation, Option<int> Test)
{
    /// <summary>No limits: all data are used.</summary>
    public static DataLimits None { get; } = new(Option<int>.None, Option<int>.None, Option<int>.None);
}
