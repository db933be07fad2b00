using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>How many data of each split are used, counted from the first; none means all.</summary>
public sealed record DataLimits(Option<int> Training, Option<int> Validation, Option<int> Test)
{
    /// <summary>Everything is used.</summary>
    public static DataLimits None { get; } = new(Option<int>.None, Option<int>.None, Option<int>.None);
}
