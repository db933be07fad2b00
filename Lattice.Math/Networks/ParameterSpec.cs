using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>A trained tensor: its name, shape and first values.</summary>
/// <param name="Name">Unique name; checkpoints use it, and the draws of its first values are keyed by it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Initial">How it starts.</param>
internal sealed record ParameterSpec(string Name, Shape Shape, Initial Initial)
{
    /// <summary>The first values, row by row: a pure function of the seed, the name and how the parameter starts.</summary>
    public float[] FirstValues(ulong seed)
    {
        var values = new float[Shape.Count];
        Initial.Fill(values, new InitialDraws(seed, Name));
        return values;
    }
}
