using System.CommandLine;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Lattices;
using Lattice.App.Report;
using Lattice.App.Runs;
using Lattice.App.Spec;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Lattices;

namespace Lattice.App.Commands;

/// <summary><c>lattice lattices [NAME…]</c>: the catalogue, all that is known of single lattices, and pictures of those of the plane.</summary>
public static class LatticesCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var names = new Argument<string[]>("NAME") { Description = "Lattices: names, or .yaml or .json files; without any, the catalogue.", Arity = ArgumentArity.ZeroOrMore };
        var svg = new System.CommandLine.Option<string?>("--svg") { Description = "Draw the lattices, of two dimensions each, with points and cells of the same area.", HelpName = "FILE" };
        var json = SpecArguments.Json();
        var command = new Command("lattices", "List the lattices, tell what is known of one, draw those of the plane.") { names, svg, json };
        command.SetAction(parsed => Run(streams, Prelude.toSeq(parsed.GetRequiredValue(names)).Strict(), parsed.GetValue(svg), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Streams streams, Seq<string> names, string? svg, bool json)
    {
        if (OutputFile.Refuses(streams.Error, svg, OutputKind.Svg, "--svg"))
        {
            return ExitCode.UsageOrSpec;
        }

        var chosen = new List<ChosenLattice>();
        foreach (var name in names)
        {
            var read = LatticeSource.Read(streams, "NAME", name, LanguageExt.Option<PositiveReal>.None, LanguageExt.Option<Dimension>.None, LanguageExt.Option<FrameName>.None);
            if (read.Case is int code)
            {
                return code;
            }

            read.IfRight(chosen.Add);
        }

        var lattices = Prelude.toSeq(chosen).Strict();
        return svg is not null ? Draw(streams, lattices, svg)
            : json ? Json(streams, lattices.IsEmpty ? Catalogue.Listed.Map(Listed).Strict() : lattices)
            : Text(streams, lattices);
    }

    private static int Text(Streams streams, Seq<ChosenLattice> lattices)
    {
        streams.Output.Write(lattices.IsEmpty ? CatalogueTable.Render(Catalogue.Listed.Map(Catalogue.Of).Strict()) : string.Join("\n", lattices.Map(LatticeDetails.Render)));
        return ExitCode.Done;
    }

    private static int Json(Streams streams, Seq<ChosenLattice> lattices)
    {
        streams.Output.Write(SpecJson.Write(new JsonObject { ["lattices"] = new JsonArray([.. lattices.Map(one => (JsonNode)LatticeJson.Of(one))]) }));
        return ExitCode.Done;
    }

    private static int Draw(Streams streams, Seq<ChosenLattice> lattices, string file)
    {
        if (lattices.IsEmpty)
        {
            streams.Error.WriteLine("lattice: --svg: name the lattices to draw, for example lattice lattices Z2 A2 --svg lattices.svg.");
            return ExitCode.UsageOrSpec;
        }

        foreach (var one in lattices)
        {
            if (SvgLatticePanels.Obstacle(one.Lattice).Case is string obstacle)
            {
                streams.Error.WriteLine($"lattice: --svg: {one.Name} cannot be drawn: {obstacle}.");
                return ExitCode.UsageOrSpec;
            }
        }

        var code = OutputFile.Write(streams, file, SvgDocument.Standalone(SvgLatticePanels.Draw(lattices.Map(one => (one.Name, one.Lattice)))), OutputKind.Svg, "--svg");
        if (code == ExitCode.Done)
        {
            OutputFile.Notes(streams, file).WriteLine($"{file}: {string.Join(", ", lattices.Map(one => one.Name))}");
        }

        return code;
    }

    private static ChosenLattice Listed(LatticeSpec spec) => new(LatticeName.Of(spec), Catalogue.Of(spec), FrameName.Usual);
}
