using Lattice.Math.Losses;
using Lattice.Math.Networks;

namespace Lattice.Tests.Losses;

/// <summary>
/// A loss that only the tests know: −log of a product of Laplace densities of scale 1 about the outputs, Σ_i |d_i − g_i(y)| + log 2. It
/// runs through every law that the built-in losses run through, so a new loss needs its own file, and a word only if experiments are to
/// name it.
/// </summary>
internal sealed class AbsoluteLoss : Loss
{
    public override T Of<T>(ParameterValues<T> parameters, T outputs, T targets)
    {
        var difference = outputs - targets;
        return T.SumOverColumns(T.SelectLess(difference, T.Constant(0), -difference, difference) + T.Constant(double.Log(2)));
    }

    public override double Bias(double sum, int count) => sum / count;
}
