using System.CommandLine;
using LanguageExt;
using Lattice.App.Arguments;
using Lattice.App.Terminal;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Math.Lattices;

namespace Lattice.App.Lattices;

/// <summary>The options for a lattice and its coordinates.</summary>
internal sealed class LatticeOptions
{
    /// <summary>The coordinates of the literature.</summary>
    public const string UsualFrame = "usual";

    /// <summary>The coordinates of the trellis.</summary>
    public const string HomeFrame = "home";

    private const string Every = "all";
    private const string Name = "--lattice";
    private const string Help = "NAME|FILE";

    private readonly System.CommandLine.Option lattices;
    private readonly Func<ParseResult, IEnumerable<string>> names;

    private readonly System.CommandLine.Option<int?> copies =
        NumberOption.OptionalWhole("--copies", "Number of copies, each in its own coordinates.", "N", 1, int.MaxValue);

    private readonly System.CommandLine.Option<double?> scale = NumberOption.OptionalPositive(
        "--scale", "Scale the lattice by this factor.", "FACTOR");

    private readonly System.CommandLine.Option<string> frame = new("--frame")
    {
        Description = "Coordinates: those of the literature (A_n has n + 1, E6 has 8), or the m orthonormal ones of the home frame.",
        HelpName = $"{UsualFrame}|{HomeFrame}",
        DefaultValueFactory = _ => UsualFrame,
    };

    private LatticeOptions(System.CommandLine.Option lattices, Func<ParseResult, IEnumerable<string>> names)
    {
        (this.lattices, this.names) = (lattices, names);
        frame.AcceptOnlyFromAmong(UsualFrame, HomeFrame);
    }

    /// <summary>The options of a command on one lattice.</summary>
    public static LatticeOptions ForOne()
    {
        var option = new System.CommandLine.Option<string>(Name)
        {
            Description =
                "The lattice: a name of the catalogue ('lattice lattices' lists them), or a .yaml or .json file with a name, a basis or a "
                    + "product.",
            HelpName = Help,
            Required = true,
        };
        return new(option, parsed => [parsed.GetRequiredValue(option)]);
    }

    /// <summary>The options of a command on several lattices; the word <c>all</c> stands for the catalogue.</summary>
    public static LatticeOptions ForSeveral()
    {
        var option = new System.CommandLine.Option<string[]>(Name)
        {
            Description = $"The lattices: names of the catalogue or files; {Every} for every lattice that 'lattice lattices' lists.",
            HelpName = Help,
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        return new(option, parsed => parsed.GetRequiredValue(option));
    }

    /// <summary>The options of a command that reads or writes points.</summary>
    public Seq<Symbol> All => Plain.Add(frame);

    /// <summary>The options of a command that does not depend on the coordinates.</summary>
    public Seq<Symbol> Plain => Prelude.Seq<Symbol>(lattices, copies, scale);

    /// <summary>The names that were given for --lattice.</summary>
    public Seq<string> Names(ParseResult parsed) =>
        Prelude.toSeq(names(parsed)).Bind(name => name == Every ? Catalogue.Listed.Map(LatticeName.Of) : Prelude.Seq1(name)).Strict();

    /// <summary>The lattice of one name or file, with copies, scale and frame.</summary>
    public Either<AppFault, ChosenLattice> Choose(Streams streams, ParseResult parsed, string text) => LatticeSource.Read(
        streams,
        Name,
        text,
        Prelude.Optional(parsed.GetValue(scale)).Map(PositiveReal.Of),
        Prelude.Optional(parsed.GetValue(copies)).Map(Dimension.Of),
        parsed.GetValue(frame) == HomeFrame ? Prelude.Some(FrameName.Home) : LanguageExt.Option<FrameName>.None);

    /// <summary>The lattice of a command on a single lattice.</summary>
    public Either<AppFault, ChosenLattice> ChooseOne(Streams streams, ParseResult parsed) =>
        Choose(streams, parsed, names(parsed).Single());
}
