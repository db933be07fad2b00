using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Lattices;

namespace Lattice.App.Lattices;

/// <summary>Lattices and points as JSON.</summary>
internal static class LatticeJson
{
    /// <summary>
    /// Everything known about a lattice, with its basis in the chosen coordinates and the one that models use, whose rows the coefficients
    /// of a run's points multiply.
    /// </summary>
    public static JsonObject Of(ChosenLattice chosen)
    {
        var (lattice, spec) = (chosen.Lattice, chosen.Lattice.Spec);
        var facts = lattice.Facts;
        return new()
        {
            ["name"] = chosen.Name,
            ["lattice"] = LatticeName.Of(spec),
            ["dimension"] = lattice.Dimension,
            ["volume"] = Volume(lattice) is { } volume ? Fact(Option<double>.Some(volume), FactSource.Volume(spec)) : null,
            ["logVolume"] = lattice.LogVolume,
            ["minimalNorm"] = Fact(facts.MinimalNorm, FactSource.Shortest(spec)),
            ["kissingNumber"] = Fact(facts.KissingNumber, FactSource.Shortest(spec)),
            ["coveringRadiusSquared"] = Fact(facts.CoveringRadiusSquared, FactSource.Covering(spec)),
            ["nsm"] = facts.SecondMoment.MatchUnsafe(moment => Moment(moment), () => null),
            ["gainDecibels"] = facts.SecondMoment.MatchUnsafe(moment => JsonValue.Create(moment.GainDecibels), () => null),
            ["natsPerDimensionAboveGaussian"] =
                facts.SecondMoment.MatchUnsafe(moment => JsonValue.Create(moment.NatsAboveGaussian), () => null),
            ["frame"] = chosen.FrameWord,
            ["coordinates"] = chosen.Coordinates,
            ["basis"] = chosen.ShowsBasis ? Rows(chosen.BasisRows) : null,
            ["latentBasis"] = chosen.ShowsBasis ? Rows(chosen.LatentBasisRows) : null,
        };
    }

    /// <summary>The volume; null outside the range of a double.</summary>
    public static double? Volume(EuclideanLattice lattice) => double.IsNormal(lattice.Volume) ? lattice.Volume : null;

    /// <summary>Numbers as an array.</summary>
    public static JsonArray Row(ReadOnlySpan<double> numbers)
    {
        var row = new JsonArray();
        foreach (var number in numbers)
        {
            row.Add((JsonNode)(number == 0 ? 0.0 : number));
        }

        return row;
    }

    /// <summary>Rows of numbers as an array of arrays.</summary>
    public static JsonArray Rows(IEnumerable<double[]> rows) => new([.. rows.Select(row => (JsonNode)Row(row))]);

    /// <summary>A second moment with its kind, error and source.</summary>
    public static JsonObject Moment(SecondMoment moment)
    {
        var json = new JsonObject
        {
            ["value"] = moment.Value,
            ["standardError"] = moment.StandardError,
            ["kind"] = MomentText.Kind(moment),
            ["source"] = moment.Source,
        };
        if (moment is SecondMoment.Exact exact)
        {
            json["form"] = exact.Form;
        }

        if (moment is SecondMoment.Measured { Historical.Case: (double value, string source) })
        {
            json["historical"] = new JsonObject { ["value"] = value, ["source"] = source };
        }

        return json;
    }

    private static JsonNode? Fact<A>(Option<A> value, string source) =>
        value.MatchUnsafe(known => new JsonObject { ["value"] = JsonValue.Create(known), ["source"] = source }, () => null);
}
