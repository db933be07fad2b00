using System.Collections.Immutable;
using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Costs;
using Lattice.Math.Lattices;
using Lattice.Math.Trellises;

namespace Lattice.Math.Vectors;

/// <summary>
/// A lattice of any dimension out of copies of one lattice, and of Λ₁₆, E₈, D₄ and Z for the dimensions that are left over. All blocks have
/// cells of volume 1.
/// </summary>
internal sealed class VectorBlocks
{
    private static readonly ImmutableArray<string> fillers = ["BW16", "E8", "D4", "Z"];

    private VectorBlocks(
        string name, ImmutableArray<VectorBlock> blocks, ImmutableArray<TrellisPart> parts, ImmutableArray<double> units,
        ImmutableArray<double> homeUnits) =>
        (Name, Blocks, Parts, Units, HomeUnits) = (name, blocks, parts, units, homeUnits);

    /// <summary>The name of the lattice that is repeated.</summary>
    public string Name { get; }

    /// <summary>The copies of lattices, in the order of their coordinates.</summary>
    public ImmutableArray<VectorBlock> Blocks { get; }

    /// <summary>The factors of their trellises, in the order of their coordinates.</summary>
    public ImmutableArray<TrellisPart> Parts { get; }

    /// <summary>For each coordinate, the length of one unit of the trellis's integers.</summary>
    public ImmutableArray<double> Units { get; }

    /// <summary>The same in the home frame of the coordinate's lattice, whose cells are not scaled to volume 1.</summary>
    public ImmutableArray<double> HomeUnits { get; }

    /// <summary>The number of coordinates.</summary>
    public int Dimension => Units.Length;

    /// <summary>The blocks of a dimension.</summary>
    /// <param name="name">The name of a lattice of the catalogue, with a trellis.</param>
    /// <param name="dimension">The dimension.</param>
    /// <exception cref="ArgumentException">There is no such lattice, or it has no trellis.</exception>
    public static VectorBlocks Of(string name, int dimension)
    {
        if (!Catalogue.TryGet(name, out var lattice))
        {
            throw new ArgumentException($"There is no lattice {name}. 'lattice lattices' lists all.", nameof(name));
        }

        if (!lattice.HasTrellis)
        {
            throw new ArgumentException($"{name} has no trellis, which the code of vectors needs.", nameof(name));
        }

        var (parts, units) = (ImmutableArray.CreateBuilder<TrellisPart>(), ImmutableArray.CreateBuilder<double>(dimension));
        var (blocks, homeUnits) = (ImmutableArray.CreateBuilder<VectorBlock>(), ImmutableArray.CreateBuilder<double>(dimension));
        foreach (var block in fillers.Select(Catalogue.Get).Where(filler => filler.Dimension < lattice.Dimension).Prepend(lattice))
        {
            var cost = PeriodisedCost.For(block, PriorFamily.Gaussian);
            while (units.Count + block.Dimension <= dimension)
            {
                var first = units.Count;
                blocks.Add(new(block, first));
                parts.AddRange(cost.Parts.Select(part => part with { FirstCoordinate = first + part.FirstCoordinate }));
                units.AddRange(cost.Units.Select(unit => unit / block.Side));
                homeUnits.AddRange(cost.Units);
            }
        }

        return new(lattice.Name, blocks.ToImmutable(), parts.ToImmutable(), units.ToImmutable(), homeUnits.ToImmutable());
    }
}
