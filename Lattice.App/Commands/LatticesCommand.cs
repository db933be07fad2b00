using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Drawing;
using Lattice.App.Lattices;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.App.Terminal;
using Lattice.Domain.Lattices;
using Lattice.Math.Lattices;

namespace Lattice.App.Commands;

/// <summary><c>lattice lattices [NAME…]</c>: the catalogue, all that is known about single lattices, and drawings of planar ones.</summary>
internal static class LatticesCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "Lattices: names, or .yaml or .json files; without any, the catalogue.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var svg = new System.CommandLine.Option<string?>("--svg")
        {
            Description = "Draw the lattices, of two dimensions each, with points and cells of the same area.",
            HelpName = "FILE",
        };
        var json = SpecArguments.Json();
        return Outcome.Command(
            streams, "lattices", "List the lattices, print what is known about some, draw planar ones.", [names, svg, json],
            parsed => OutputFile.Fault(parsed.GetValue(svg), OutputKind.Svg, "--svg")
                ?? parsed.GetRequiredValue(names).InTurn(name => LatticeSource.Read(streams, "NAME", name, default, default, default))
                    .Then(lattices => parsed.GetValue(svg) is { } file ? Draw(streams, lattices, file)
                        : streams.Print(parsed.GetValue(json) ? Json(lattices) : Text(lattices))));
    }

    private static string Text(Seq<ChosenLattice> lattices) => lattices.IsEmpty
        ? CatalogueTable.Render(Catalogue.Listed.Map(Catalogue.Of).Strict())
        : string.Join("\n", lattices.Map(LatticeDetails.Render));

    private static string Json(Seq<ChosenLattice> lattices) => SpecJson.Write(new JsonObject
    {
        ["lattices"] = new JsonArray([
            .. (lattices.IsEmpty ? Catalogue.Listed.Map(Listed) : lattices).Map(one => (JsonNode)LatticeJson.Of(one))]),
    });

    private static AppFault? Draw(Streams streams, Seq<ChosenLattice> lattices, string file) => lattices.IsEmpty
        ? AppFault.Usage("--svg: name the lattices to draw, for example lattice lattices Z2 A2 --svg lattices.svg.")
        : lattices.InTurn(Drawable).Then(drawn => OutputFile.Write(
            streams, file, SvgDocument.Standalone(SvgLatticePanels.Draw(drawn)), OutputKind.Svg, "--svg",
            string.Join(", ", drawn.Map(one => one.Name))));

    private static Either<AppFault, (string Name, EuclideanLattice Lattice)> Drawable(ChosenLattice one) =>
        SvgLatticePanels.Obstacle(one.Lattice).Match<Either<AppFault, (string, EuclideanLattice)>>(
            Some: obstacle => AppFault.Usage($"--svg: {one.Name} cannot be drawn: {obstacle}."),
            None: () => (one.Name, one.Lattice));

    private static ChosenLattice Listed(LatticeSpec spec) => new(LatticeName.Of(spec), Catalogue.Of(spec), FrameName.Usual);
}
