using System.Collections.Immutable;
using LanguageExt;
using Lattice.Math.Bases;
using Lattice.Math.NearestPoint;
using Lattice.Math.NearestPoint.Decoders;
using Lattice.Math.Trellises;

namespace Lattice.Math.Lattices;

/// <summary>
/// A factor of a lattice that is a product in its home frame: one lattice of the catalogue, possibly stretched, or one basis.
/// </summary>
internal sealed class LatticeBlock
{
    private readonly Lazy<Basis> basis;
    private readonly Lazy<LogarithmicVolume> volume;
    private readonly Lazy<Quantizer> quantizer;
    private readonly Lazy<Option<Trellis>> trellis;
    private readonly Func<double[], LatticeBlock> stretch;

    private LatticeBlock(
        int dimension, Func<Basis> basis, Func<LogarithmicVolume> volume, Option<LatticeBox> box, Func<Quantizer> quantizer,
        Func<Option<Trellis>> trellis, Func<double[], LatticeBlock> stretch)
    {
        (Dimension, Box, this.stretch) = (dimension, box, stretch);
        this.basis = new(basis);
        this.volume = new(volume);
        Sides = box.Case is LatticeBox sides ? [.. Enumerable.Range(0, dimension).Select(sides.Side)] : null;
        this.quantizer = new(quantizer);
        this.trellis = new(trellis);
    }

    public Basis Basis => basis.Value;

    public LogarithmicVolume Volume => volume.Value;

    public Option<LatticeBox> Box { get; }

    /// <summary>The lengths of the sides of its box; null if it has none.</summary>
    public double[]? Sides { get; }

    public int Dimension { get; }

    public Quantizer Quantizer => quantizer.Value;

    public Option<Trellis> Trellis => trellis.Value;

    /// <summary>The block times a diagonal matrix.</summary>
    public LatticeBlock Stretched(double[] factors) => stretch(factors);

    public static LatticeBlock Of(LatticeDefinition definition) => Of(definition, definition.Units, true);

    public static LatticeBlock Of(Basis basis) => new(
        basis.Dimension,
        () => basis,
        () => basis.LogarithmicVolume,
        Option<LatticeBox>.None,
        () => new SphereDecoder(basis),
        () => Option<Trellis>.None,
        factors => Of(
            Basis.OfVectors(
                [.. Enumerable.Range(0, basis.Dimension).Select(j => factors.Select((factor, i) => factor * basis[i, j]).ToArray())])));

    private static LatticeBlock Of(LatticeDefinition definition, ImmutableArray<DoubleDouble> units, bool inProportion)
    {
        var trellis = new Lazy<Trellis>(() => definition.Trellis().WithUnits(units));
        Lazy<Basis> basis = new(
            () => definition.IsRectangular
                ? Basis.OfSides([.. units.Select(unit => unit.Multiple(1))])
                : Basis.OfIntegers(definition.Generator(), units));
        return new(
            units.Length,
            () => basis.Value,
            () => definition.IsRectangular && units.Length >= Basis.Large
                ? LogarithmicVolume.OfFactors(units.Select(unit => unit.Multiple(1)))
                : basis.Value.LogarithmicVolume,
            new LatticeBox(units, definition.Steps),
            () => inProportion && definition.Batches is { } batches && units.All(BatchQuantizer.IsInRange)
                ? new BatchQuantizer(batches(units))
                : new CoordinateQuantizer(
                    units,
                    definition.Steps,
                    inProportion && definition.Decoder is { } decoder ? decoder() : new TrellisDecoder(trellis.Value)),
            () => trellis.Value,
            factors => Of(
                definition,
                [.. units.Select((unit, k) => unit.Times(factors[k]))],
                inProportion && factors.All(factor => factor == factors[0])));
    }
}
