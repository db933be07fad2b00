using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Math.Costs;
using Lattice.Math.Dither;
using Lattice.Math.Lattices;
using Lattice.Math.Random;
using Xunit;

namespace Lattice.Tests.Fuzz;

/// <summary>Damaged lattices and priors are refused, or they quantize, draw and cost, and what is told of them is finite.</summary>
public sealed class LatticeFuzzTests
{
    private const int LargestUsed = 8;

    private static readonly string[] files =
    [
        "E8", "name: A5*\nscale: 0.5\ncopies: 2\n", "{ name: A2, stretch: [1, 2], scale: 3, copies: 4 }", "vectors: [[1, 0], [0.5, 1.5]]\n",
        "vectors:\n  - [1, -1, 0]\n  - [0, 1, -1]\n",
        "{ \"product\": [\"E6\", { \"name\": \"A2\", \"copies\": 2 }, { \"vectors\": [[2]] }], \"scale\": 0.5 }",
        "vectors: [[1, 2, 3], [0, 1, 4], [5, 6, 0]]\nscale: 1e3\n",
    ];

    private static readonly string[] names = ["Z", "Z8", "A5", "A5*", "D7+", "D4*", "D12+", "E6*", "E7", "E8_constructionA", "A11^3", "K12",
        "Λ16", "Leech", "hexagonal", "E6_eisenstein"];

    private static readonly string[] priors = ["laplace:0.3", "gaussian:0.3/0.5", "logistic:1:convolved", "gaussian:2e-1:periodised"];

    private static readonly IReadOnlyList<byte[]> tokens = [.. Fuzzing.Tokens,
        .. Fuzzing.Texts(
            "1e50", "1e-50", "1e200", "1e-13", "1024", "129", "[1, 0]", "[", "]", "*", "+", "^", "/", "Z", "scale: ", "copies: ")];

    [Fact]
    public void Damaged_lattice_files_are_lattices_or_faults()
    {
        // Whole ones first: the first look compiles what the others use.
        Assert.All(files, Read);
        Fuzzing.RunTexts(files, Read, tokens);

        static void Read(string text) =>
            YamlReader.ReadNode(text).Bind(node => LatticeFileRules.Read(node.IfNone(SpecNode.Map.Empty))).Match(
                Succ: Use,
                Fail: faults => Assert.All(faults, fault => Assert.DoesNotContain('\n', fault.Render("lattice.yaml"))));
    }

    [Fact]
    public void Damaged_lattice_names_are_lattices_or_faults() => Fuzzing.RunTexts(
        names,
        text => LatticeName.Parse(text).Match(
            Succ: lattice =>
                LatticeFileRules.Combine(lattice, Option<PositiveReal>.None, Option<Dimension>.None, SpecPath.Root).IfSuccess(Use),
            Fail: faults => Assert.All(faults, fault => Assert.DoesNotContain(fault.Sentence, letter => char.IsControl(letter)))),
        tokens);

    [Fact]
    public void Damaged_priors_cost_something_or_are_refused()
    {
        var lattices = new[] { Catalogue.Of(new LatticeSpec.Rectangular(Dimension.Of(2))), Catalogue.Get("A2") };
        Fuzzing.RunTexts(
            priors,
            text => ScaledPrior.Parse(text).Match(
                Succ: prior =>
                {
                    Assert.Equal(
                        prior.ToString(),
                        ScaledPrior.Parse(prior.ToString()).Match(Succ: again => again.ToString(), Fail: faults => faults.Head.Sentence));
                    foreach (var lattice in lattices.Where(one => prior.On(one.Spec).IsSuccess))
                    {
                        var code = LatticeCode.Of(lattice, prior);
                        Assert.InRange(code.Cost([0, 0], new double[code.ScratchLength]), -1e-9, 1e9);
                    }
                },
                Fail: faults => Assert.InRange(faults.Sum(fault => fault.Sentence.Length), 1, 10_000)),
            tokens);
    }

    private static void Use(FramedLattice framed)
    {
        Assert.InRange(framed.Lattice.Dimension, 1, LatticeFileRules.MostDimensions);
        Assert.NotEmpty(LatticeName.Of(framed.Lattice));
        if (framed.Lattice.Dimension > LargestUsed)
        {
            return;
        }

        var lattice = Catalogue.Of(framed.Lattice);
        Assert.True(double.IsFinite(lattice.LogVolume));
        Assert.All(lattice.Facts.MinimalNorm, norm => Assert.InRange(norm, double.Epsilon, double.MaxValue));
        Assert.All(lattice.Facts.CoveringRadiusSquared, radius => Assert.InRange(radius, double.Epsilon, double.MaxValue));
        Assert.All(lattice.Facts.SecondMoment, moment => Assert.InRange(moment.Value, 0.03, 1e200));

        var dither = new double[lattice.Dimension];
        VoronoiDither.Fill(lattice, dither, 1, RandomStream.Simulation, 0, 0);
        Assert.All(dither, entry => Assert.True(double.IsFinite(entry)));
        var quantizer = new FramedQuantizer(lattice, framed.Frame);
        var (point, nearest) = (new double[quantizer.Coordinates], new double[quantizer.Coordinates]);
        lattice.Frame(framed.Frame).FromHome(dither, point);
        Assert.True(double.IsFinite(quantizer.Nearest(point, nearest)));
        Assert.All(nearest, entry => Assert.True(double.IsFinite(entry)));
    }
}
