namespace Lattice.Train.Evaluation;

/// <summary>Why a lattice cannot be a <see cref="PerturbationSource"/>.</summary>
internal enum PerturbationFault
{
    /// <summary>The number of dimensions to fill is not a multiple of its own.</summary>
    Dimension,

    /// <summary>Its second moment is not known.</summary>
    SecondMoment,
}
