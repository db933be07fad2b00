using Lattice.Math.Algebra;
using Lattice.Math.Lattices;
using Lattice.Math.Random;

namespace Lattice.Bench;

/// <summary>
/// A basis learned by gradient descent through u = (c − n)·B, c uniform and n the nearest point's coefficients: lower triangular, trained
/// to the least normalised second moment G = E‖U‖²/(m·V^(2/m)).
/// </summary>
internal sealed class LearnedBasis
{
    private const int Batch = 256;
    private const double Rate = 0.05;

    private readonly int m;
    private readonly ulong seed;
    private readonly double[][] basis;
    private readonly double[] uniforms;
    private int drawn;

    /// <summary>A random basis: a unit matrix with normal numbers below the diagonal.</summary>
    public LearnedBasis(int m, ulong seed)
    {
        (this.m, this.seed, uniforms) = (m, seed, new double[Batch * m]);
        var numbers = new float[m * m];
        RandomDraws.FillGaussian(numbers, seed, RandomStream.Simulation, 0, 0);
        basis = [.. Enumerable.Range(0, m).Select(i =>
            Enumerable.Range(0, m).Select(j => j == i ? 1 : j < i ? 0.5 * numbers[(i * m) + j] : 0.0).ToArray())];
    }

    /// <summary>A basis as it is.</summary>
    public LearnedBasis(double[][] basis, ulong seed)
    {
        (m, this.seed, this.basis) = (basis.Length, seed, basis);
        uniforms = new double[Batch * m];
    }

    /// <summary>Gradient steps on log G, with a rate that falls to 0.</summary>
    public void Train(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var (square, slopes) = (0.0, new double[m, m]);
            ForEach(Batch, (u, a) =>
            {
                for (var i = 0; i < m; i++)
                {
                    square += u[i] * u[i];
                    for (var j = 0; j <= i; j++)
                    {
                        slopes[i, j] += 2 * a[i] * u[j];
                    }
                }
            });
            var rate = Rate * (1 - ((double)step / steps));
            for (var i = 0; i < m; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    basis[i][j] -= rate * ((slopes[i, j] / square) - (i == j ? 2.0 / (m * basis[i][i]) : 0));
                }
            }
        }
    }

    /// <summary>G, estimated.</summary>
    public double SecondMoment(int samples)
    {
        var square = 0.0;
        ForEach(samples, (u, _) => square += u.Sum(one => one * one));
        var volume = Enumerable.Range(0, m).Aggregate(1.0, (product, i) => product * basis[i][i]);
        return square / samples / (m * double.Pow(volume, 2.0 / m));
    }

    /// <summary>The mean of f(U), and of its derivative to one entry of the basis along U = (c − n)·B.</summary>
    public (double Value, double Slope) Mean(int samples, int row, int column, Func<double[], double> f, Func<double[], double[]> gradient)
    {
        var (value, slope) = (0.0, 0.0);
        ForEach(samples, (u, a) =>
        {
            value += f(u);
            slope += a[row] * gradient(u)[column];
        });
        return (value / samples, slope / samples);
    }

    /// <summary>Draws begin again: the same c for another basis.</summary>
    public LearnedBasis With(int row, int column, double change)
    {
        double[][] changed = [.. basis.Select(one => one.ToArray())];
        changed[row][column] += change;
        return new(changed, seed);
    }

    /// <summary>U = x − K(x) for x uniform on a fundamental cell, and a with U = a·B.</summary>
    private void ForEach(int samples, Action<double[], double[]> visit)
    {
        var quantizer = Catalogue.OfBasis(basis).Quantizer;
        var (x, point, u, a) = (new double[m], new double[m], new double[m], new double[m]);
        for (var first = 0; first < samples; first += Batch)
        {
            RandomDraws.FillUniform(uniforms, seed, RandomStream.Simulation, 1, drawn++);
            for (var k = 0; k < int.Min(Batch, samples - first); k++)
            {
                Array.Clear(x);
                for (var i = 0; i < m; i++)
                {
                    Rows64.AddMultiple(uniforms[(k * m) + i], basis[i], x);
                }

                quantizer.Nearest(x, point);
                for (var j = m - 1; j >= 0; j--)
                {
                    u[j] = x[j] - point[j];
                    a[j] = u[j];
                    for (var i = j + 1; i < m; i++)
                    {
                        a[j] -= a[i] * basis[i][j];
                    }

                    a[j] /= basis[j][j];
                }

                visit(u, a);
            }
        }
    }
}
