using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.NearestPoint;

namespace Lattice.Train.Search;

/// <summary>
/// What the searches of all data share: the trained latent, its basis, and the curvature assumed before any gradient is known.
/// </summary>
internal sealed class SearchSpace
{
    private readonly double[] basis;

    /// <summary>The space of a lattice.</summary>
    public SearchSpace(LatentInference latent)
    {
        (Latent, Dimension) = (latent, latent.Dimension);
        var columns = latent.PointBasis;
        basis = [.. Enumerable.Range(0, Dimension * Dimension).Select(place => columns[place / Dimension, place % Dimension])];
        Steps = [.. Enumerable.Range(0, Dimension).Select(latent.StepOf)];
        Curvature = [.. Enumerable.Range(0, Dimension).Select(i => 1 / (latent.Deviation(i, default) * latent.Deviation(i, default)))];
        Form = new QuadraticForm(Dimension);
        var metric = new double[Dimension * Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            metric[(i * Dimension) + i] = Curvature[i];
        }

        Form.Load(Gram(metric));
    }

    /// <summary>The trained latent.</summary>
    public LatentInference Latent { get; }

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>The cell length that distances along each coordinate are measured in.</summary>
    public double[] Steps { get; }

    /// <summary>
    /// 1/σ² of the dither in each coordinate. Training drives the mean curvature of the length there: scaled up, the encoder's outputs
    /// would cost more code than the noise costs loss.
    /// </summary>
    public double[] Curvature { get; }

    /// <summary>The assumed curvature as a form on coefficients.</summary>
    public QuadraticForm Form { get; }

    /// <summary>Coordinate i of all basis vectors.</summary>
    public ReadOnlySpan<double> BasisRow(int i) => basis.AsSpan(i * Dimension, Dimension);

    /// <summary>BᵀHB.</summary>
    public double[] Gram(ReadOnlySpan<double> metric)
    {
        var (half, gram, m) = (new double[metric.Length], new double[metric.Length], Dimension);
        for (var i = 0; i < m; i++)
        {
            for (var k = 0; k < m; k++)
            {
                if (metric[(i * m) + k] is not 0 and var h)
                {
                    Rows64.AddMultiple(h, BasisRow(k), half.AsSpan(i * m, m));
                }
            }
        }

        for (var k = 0; k < m; k++)
        {
            for (var i = 0; i < m; i++)
            {
                if (basis[(k * m) + i] is not 0 and var b)
                {
                    Rows64.AddMultiple(b, half.AsSpan(k * m, i + 1), gram.AsSpan(i * m, i + 1));
                }
            }
        }

        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < i; j++)
            {
                gram[(j * m) + i] = gram[(i * m) + j];
            }
        }

        return gram;
    }
}
