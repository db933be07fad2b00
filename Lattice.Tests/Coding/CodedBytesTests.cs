using Lattice.Domain.Lattices;
using Lattice.Math.Coding;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Losses;
using Lattice.Math.Random;
using Lattice.Tests.Oracles;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>
/// The bytes of some codes, pinned: files that exist must stay readable, on every machine. <c>BatchMachineTests</c> runs this where vectors
/// are denied.
/// </summary>
public sealed class CodedBytesTests
{
    [Fact]
    public void Bytes_are_pinned()
    {
        var points = new[]
        {
            ("Z4", "gaussian:0.8"), ("Z4", "laplace:1.3:convolved"), ("Z4", "gaussian:0.7:convolved"), ("Z2", "logistic:5000:convolved"),
            ("A2", "logistic:0.6"), ("A5*", "laplace:0.4"), ("D4", "gaussian:0.02"), ("E8", "gaussian:0.6"), ("E8", "laplace:60000"),
            ("K12", "gaussian:0.5"), ("BW16", "logistic:0.8"), ("Leech", "gaussian:0.9"), ("Leech", "laplace:40"),
        }.Select(one => $"{one.Item1} {one.Item2}: {Hex(LatticeCode.Of(LatticeSums.Lattice(one.Item1), ScaledPrior.Of(one.Item2)))}");
        var basis = Catalogue.OfBasis([2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]);
        Verifier.Verify(string.Join('\n', [
            .. points,
            $"basis gaussian:0.8: {Hex(LatticeCode.Of(basis, ScaledPrior.Of("gaussian:0.8")))}",
            $"basis laplace:90: {Hex(LatticeCode.Of(basis, ScaledPrior.Of("laplace:90")))}",
            $"Bernoulli: {Bernoulli()}",
            $"logistic: {Levels(1)}",
            $"logistic, two components: {Levels(2)}",
            $"softmax: {Softmax()}",
            $"table: {Table()}",
        ]));
    }

    /// <summary>Three points near 0 and a far one, the first two with a dither.</summary>
    private static string Hex(LatticeCode code)
    {
        var (m, basis) = (code.Dimension, code.Lattice.Basis);
        var (coefficients, point, dither) = (new long[m], new double[m], new double[m]);
        var records = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            for (var k = 0; k < m; k++)
            {
                coefficients[k] = (i == 3 ? 1000 : 1) * ((((7 * k) + (3 * i)) % 5) - 2);
            }

            basis.Point(coefficients, point);
            VoronoiDither.Fill(code.Lattice, dither, 12, RandomStream.Simulation, i, 0);
            records.Add(Convert.ToHexStringLower(code.Encode(point, i < 2 ? dither : [])));
        }

        return string.Join(' ', records);
    }

    private static string Bernoulli()
    {
        var logits = Enumerable.Range(0, 203).Select(i => ((i * 37 % 101) - 50) * 0.31F).ToArray();
        var bits = logits.Select((logit, i) => (logit > 0) == (i % 7 > 0) ? 1F : 0F).ToArray();
        var encoder = new RangeEncoder(0);
        new BernoulliLoss().Code(ref encoder, logits, bits);
        encoder.End();
        return Convert.ToHexStringLower(encoder.Written);
    }

    private static string Levels(int components)
    {
        var loss = new LogisticLoss(new(components, 256));
        var outputs = Enumerable.Range(0, loss.Outputs(41)).Select(i => ((i * 37 % 101) - 30) * 0.03F).ToArray();
        var encoder = new RangeEncoder(0);
        loss.Code(ref encoder, outputs, Enumerable.Range(0, 41).Select(i => LevelCode.ValueOf(i * 67 % 256, 256)).ToArray());
        encoder.End();
        return Convert.ToHexStringLower(encoder.Written);
    }

    private static string Softmax()
    {
        var logits = Enumerable.Range(0, 4099).Select(i => ((i * 37 % 1013) - 500) * 0.013F).ToArray();
        var encoder = new RangeEncoder(0);
        foreach (var index in (int[])[0, 1, 2048, 4098, 777])
        {
            SoftmaxCode.Code(ref encoder, logits, index);
        }

        SoftmaxCode.Code(ref encoder, logits.AsSpan(0, 3), 2);
        encoder.End();
        return Convert.ToHexStringLower(encoder.Written);
    }

    private static string Table()
    {
        var table = new SymbolTable([0.5, 1.5, 2.5, 40, 1.75]);
        var encoder = new RangeEncoder(0);
        foreach (var value in (int[])[0, 1, 2, 3, 4, 0, 0, 4, 2])
        {
            table.Code(ref encoder, value);
        }

        encoder.End();
        return Convert.ToHexStringLower(encoder.Written);
    }
}
