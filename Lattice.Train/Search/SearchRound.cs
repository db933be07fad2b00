namespace Lattice.Train.Search;

/// <summary>Where a round's model of the length comes from.</summary>
internal enum ModelSource
{
    /// <summary>Around X, with the curvature a trained encoder makes typical: the inverse of the dither's variance.</summary>
    Assumed,

    /// <summary>Around the minimum of the last model, with its curvature.</summary>
    Recentred,

    /// <summary>Around the minimum of the last model, with the curvature measured there.</summary>
    Measured,
}

/// <summary>One round of a search: a quadratic model of the length, and the evaluation of the points it ranks first.</summary>
/// <param name="Source">Where the model comes from.</param>
/// <param name="Candidates">How many points are evaluated.</param>
internal readonly record struct SearchRound(ModelSource Source, int Candidates);
