namespace Lattice.Train.Evaluation;

/// <summary>Why a lattice does not serve as a <see cref="PerturbationSource"/>.</summary>
internal enum PerturbationFault
{
    /// <summary>The dimensions to fill are no multiple of its own.</summary>
    Dimension,

    /// <summary>Its second moment is not known.</summary>
    SecondMoment,
}
