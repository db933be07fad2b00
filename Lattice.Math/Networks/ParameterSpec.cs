using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>A trained tensor: its name, shape and initial values.</summary>
/// <param name="Name">Unique name; used in checkpoints, and the key of its initial draws.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Initial">Its initialisation.</param>
internal sealed record ParameterSpec(string Name, Shape Shape, Initial Initial)
{
    /// <summary>True for a weight, on which weight decay acts.</summary>
    public bool IsWeight { get; init; } = Initial is Initial.Weight;

    /// <summary>The initial values, row by row: a pure function of the seed, the name and the initialisation.</summary>
    public float[] FirstValues(ulong seed)
    {
        var values = new float[Shape.Count];
        Initial.Fill(values, new InitialDraws(seed, Name));
        return values;
    }
}
