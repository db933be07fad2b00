using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Domain.Validation;
using Xunit;

namespace Lattice.Tests.Spec;

/// <summary>Lattices written in files of their own.</summary>
public sealed class LatticeFileTests
{
    [Theory]
    [InlineData("E8", "E8")]
    [InlineData("name: A5*", "A5*")]
    [InlineData("{ \"name\": \"Z4\" }", "Z4")]
    [InlineData("{ name: A2, stretch: [1, 2], scale: 3, copies: 4 }", "(3·diag(1, 2)·A2)^4")]
    [InlineData("{ product: [E8, { product: [Z, K12] }, { name: A2, copies: 2 }], scale: 0.5 }", "0.5·(E8 × (Z × K12) × (A2)^2)")]
    [InlineData("vectors: [[1, 0], [-1.5e-1, 2]]", "basis of dimension 2")]
    public void A_lattice_is_read_with_stretch_then_scale_then_copies(string text, string lattice) =>
        Assert.Equal(
            lattice,
            Read(text).Match(
                Succ: read => LatticeName.Of(read.Lattice),
                Fail: faults => string.Join("\n", faults.Map(fault => fault.Render("file")))));

    [Fact]
    public void Basis_vectors_are_the_entries_of_the_file() => Assert.Equal(
        new Arr<double>([-0.15, 2]),
        Read("vectors: [[1, 0], [-1.5e-1, 2]]").Match(
            Succ: read => ((LatticeSpec.OfBasis)read.Lattice).Basis.Vectors[1],
            Fail: _ => default));

    [Theory]
    [InlineData("E6_eisenstein", FrameName.Home)]
    [InlineData("E8_constructionA", FrameName.ConstructionA)]
    [InlineData("{ name: E6_eisenstein, copies: 2 }", FrameName.Home)]
    [InlineData("{ name: E6, stretch: [1, 1, 1, 1, 1, 2] }", FrameName.Home)]
    [InlineData("product: [E6, A2]", FrameName.Usual)]
    public void A_name_brings_its_coordinates(string text, FrameName frame) =>
        Assert.Equal(
            frame, Read(text).Match(Succ: read => read.Frame, Fail: faults => throw new InvalidOperationException(faults.Head.Sentence)));

    private static Validation<SpecError, FramedLattice> Read(string text) =>
        YamlReader.ReadNode(text).Bind(node => LatticeFileRules.Read(node.IfNone(SpecNode.Map.Empty)));
}
