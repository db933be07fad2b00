using Lattice.Math.Vectors;
using Lattice.Tests.Oracles;

namespace Lattice.Tests.Vectors;

/// <summary>Seeded vectors.</summary>
internal static class Drawn
{
    /// <summary>Independent standard normal numbers.</summary>
    public static float[] Normal(int count, int draw)
    {
        var uniforms = Simulation.Uniform(2 * count, draw);
        return [.. Enumerable.Range(0, count).Select(i => (float)(
            double.Sqrt(-2 * double.Log(uniforms[2 * i])) * double.Cos(2 * double.Pi * uniforms[(2 * i) + 1])))];
    }

    /// <summary>Vectors with a mean, correlations and coordinates of falling size.</summary>
    public static float[] Correlated(int count, int n, int draw)
    {
        var vectors = Normal(count * n, draw);
        for (var i = 0; i < count; i++)
        {
            var row = vectors.AsSpan(i * n, n);
            for (var j = 0; j < n; j++)
            {
                row[j] = (row[j] * float.Exp2(-5f * j / n)) + (j > 0 ? 0.7f * row[j - 1] : 0) + 0.3f;
            }
        }

        return vectors;
    }

    /// <summary>A codec of a step for vectors.</summary>
    public static VectorCodec Codec(float[] vectors, int n, double step, string lattice = "E8",
        VectorTransformKind transform = VectorTransformKind.Hadamard) => VectorCodec.Fit(
        vectors, n, new VectorOptions(new VectorTarget.Step(step)) { Lattice = lattice, Transform = transform });
}
