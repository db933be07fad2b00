using Lattice.Math.Bases;
using Lattice.Math.Latents;
using Lattice.Math.NearestPoint;

namespace Lattice.Train.Search;

/// <summary>What the searches of all data share: the trained latent, its basis, and the curvature assumed before any is measured.</summary>
internal sealed class SearchSpace
{
    /// <summary>The space of a lattice.</summary>
    public SearchSpace(LatentInference latent)
    {
        (Latent, Dimension, Basis) = (latent, latent.Dimension, latent.PointBasis);
        Steps = [.. Enumerable.Range(0, Dimension).Select(latent.StepOf)];
        Curvature = [.. Enumerable.Range(0, Dimension).Select(i => 1 / (latent.Deviation(i, default) * latent.Deviation(i, default)))];
        Form = new QuadraticForm(Dimension);
        var metric = new double[Dimension * Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            metric[(i * Dimension) + i] = Curvature[i];
        }

        Form.Load(Gram(metric, 0));
    }

    /// <summary>The trained latent.</summary>
    public LatentInference Latent { get; }

    /// <summary>m.</summary>
    public int Dimension { get; }

    /// <summary>The basis of the points.</summary>
    public Basis Basis { get; }

    /// <summary>The cell length that distances along each coordinate are measured in.</summary>
    public IReadOnlyList<double> Steps { get; }

    /// <summary>1/σ² of the dither in each coordinate: what training drives the mean curvature of the length to.</summary>
    public IReadOnlyList<double> Curvature { get; }

    /// <summary>The assumed curvature as a form on coefficients.</summary>
    public QuadraticForm Form { get; }

    /// <summary>Bᵀ(H + shift·I)B.</summary>
    public double[] Gram(ReadOnlySpan<double> metric, double shift)
    {
        var (half, gram) = (new double[metric.Length], new double[metric.Length]);
        var m = Dimension;
        for (var i = 0; i < m; i++)
        {
            for (var k = 0; k < m; k++)
            {
                var h = metric[(i * m) + k] + (i == k ? shift : 0);
                for (var j = 0; h != 0 && j < m; j++)
                {
                    half[(i * m) + j] += h * Basis[k, j];
                }
            }
        }

        for (var i = 0; i < m; i++)
        {
            for (var k = 0; k < m; k++)
            {
                var b = Basis[k, i];
                for (var j = 0; b != 0 && j <= i; j++)
                {
                    gram[(i * m) + j] += b * half[(k * m) + j];
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
