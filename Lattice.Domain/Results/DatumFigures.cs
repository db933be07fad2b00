using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Results;

/// <summary>
/// The figures of every test datum, in the order of the data: a figure measured on some of the data only has as many values as these.
/// </summary>
/// <param name="Columns">A column per figure, nats.</param>
public sealed record DatumFigures(Seq<(Metric Metric, float[] Values)> Columns)
{
    /// <summary>No figures.</summary>
    public static DatumFigures None { get; } = new(Seq<(Metric, float[])>.Empty);

    /// <summary>A figure's values; −ELBO is the sum of reconstruction and cost. None if it was not kept.</summary>
    public Option<double[]> Of(Metric metric) => metric == Metric.Elbo
        ? from loss in Of(Metric.Reconstruction)
          from cost in Of(Metric.Cost)
          where loss.Length == cost.Length
          select loss.Zip(cost, (one, other) => one + other).ToArray()
        : Columns.Find(column => column.Metric == metric).Map(column => column.Values.Select(value => (double)value).ToArray());

    /// <summary>
    /// The mean of <paramref name="other"/>'s figure less this one's, datum by datum, with its standard error over data.
    /// None if either was not kept, or not for the same number of data.
    /// </summary>
    public Option<Estimate> Gain(DatumFigures other, Metric metric) =>
        from own in Of(metric)
        from theirs in other.Of(metric)
        where own.Length == theirs.Length
        select Estimate.Of(theirs.Zip(own, (one, less) => one - less));
}
