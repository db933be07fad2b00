using LanguageExt;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Math.Bases;
using Lattice.Math.Lattices;

namespace Lattice.App.Lattices;

/// <summary>Lattices by name or from files.</summary>
internal static class LatticeSource
{
    /// <summary>Above this condition number a basis gets a note: its coefficients lose more than half of a double's digits.</summary>
    private const double LargeCondition = 1e8;

    /// <summary>The lattice of a text, which is a file path if it ends in .yaml, .yml or .json.</summary>
    /// <param name="streams">Where notes go.</param>
    /// <param name="place">The option or argument that gave the text: <c>--lattice</c>.</param>
    /// <param name="text">A name or a path.</param>
    /// <param name="scale">The factor; none means 1.</param>
    /// <param name="copies">The number of copies; none means 1.</param>
    /// <param name="frame">The coordinates; none means those that the name implies.</param>
    public static Either<AppFault, ChosenLattice> Read(
        Streams streams, string place, string text, Option<PositiveReal> scale, Option<Dimension> copies, Option<FrameName> frame) =>
        from lattice in IsFile(text) ? OfFile(streams, text)
            : LatticeName.Parse(text).ToEither().MapLeft(faults => AppFault.Of(faults, place))
        from changed in LatticeFileRules.Combine(lattice, scale, copies, new SpecPath("", 0)).Of(place)
        let given = scale.IsSome || copies.IsSome ? LatticeName.Of(changed.Lattice) : IsFile(text) ? Path.GetFileName(text) : text
        select new ChosenLattice(given, Catalogue.Of(changed.Lattice), frame.IfNone(changed.Frame));

    private static bool IsFile(string text) => Path.GetExtension(text).ToLowerInvariant() is ".yaml" or ".yml" or ".json";

    private static Either<AppFault, FramedLattice> OfFile(Streams streams, string path) =>
        SpecFile.Read(path).Bind(YamlReader.ReadNode).Bind(node => LatticeFileRules.Read(node.IfNone(SpecNode.Map.Empty)))
            .Of(SpecFile.NameOf(path))
            .Do(lattice => Warn(streams, path, lattice.Lattice));

    private static void Warn(Streams streams, string path, LatticeSpec lattice)
    {
        if (lattice is LatticeSpec.OfBasis basis && Basis.Of(basis.Basis).Condition is var condition && condition > LargeCondition)
        {
            streams.Note(
                $"{Path.GetFileName(path)}: the basis has condition number {NumberText.Significant(condition, 3)}: of a point's "
                + $"coefficients only about {NumberText.Count(int.Max(0, 16 - (int)double.Log10(condition)))} digits count. "
                + "Nearest points are searched in a reduced basis.");
        }
    }
}
