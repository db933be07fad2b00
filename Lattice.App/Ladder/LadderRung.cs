using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Lattices;

namespace Lattice.App.Ladder;

/// <summary>A finished run on the ladder from Z to the Gaussian: its figures and what theory says about its lattice.</summary>
/// <param name="Result">The results of the run.</param>
/// <param name="Lattice">The latent's lattice as text.</param>
/// <param name="Prior">Its prior as text.</param>
/// <param name="Dimension">m.</param>
/// <param name="NatsAboveGaussian">
/// ½·log(2πe·G) of each factor with the factor's dimension, nats per dimension; 0 for the Gaussian lattice, the limit. None where a second
/// moment is unknown, and for the Gaussian autoencoder, which is not a lattice.
/// </param>
internal sealed record LadderRung(
    RunResult Result, string Lattice, string Prior, int Dimension, Option<Seq<(int Dimension, double Nats)>> NatsAboveGaussian)
{
    /// <summary>The figures of every test datum; none where they were not kept.</summary>
    public DatumFigures Data { get; init; } = DatumFigures.None;

    /// <summary>The mean over dimensions, nats per dimension: how far the rung lies from the limit.</summary>
    public Option<double> MeanNats => NatsAboveGaussian.Map(factors => Total(factors) / Dimension);

    /// <summary>The rung of a run.</summary>
    public static LadderRung Of(ExperimentSpec spec, RunResult result)
    {
        var latent = spec.Model.Latent;
        return new(result, latent.Rung.Lattice, latent.Rung.Prior, latent.Dimension, latent switch
        {
            LatentSpec.OnLattice lattice => Nats(lattice.Lattice),
            { IsGaussianLimit: true } => Prelude.Some(Prelude.Seq1((latent.Dimension, 0.0))),
            _ => Option<Seq<(int, double)>>.None,
        });
    }

    /// <summary>The rung of a finished run.</summary>
    public static LadderRung Of(FinishedRun run) => Of(run.Spec, run.Result) with { Data = run.Data };

    /// <summary>
    /// The predicted saving over another lattice of equal cell volume, nats per datum, if all dimensions were in use: the difference of the
    /// totals.
    /// </summary>
    public Option<double> PredictedGain(LadderRung other) =>
        from own in NatsAboveGaussian
        from theirs in other.NatsAboveGaussian
        select Total(theirs) - Total(own);

    /// <summary>The same, in proportion to the run's active dimensions.</summary>
    public Option<double> PredictedGainOfActive(LadderRung other) =>
        PredictedGain(other).Map(gain => gain * Result.Latent.Active / Dimension);

    /// <summary>
    /// True when the figures of both are comparable: both probabilities, both densities or both ½ squared error, and both of sentences or
    /// both of rows.
    /// </summary>
    private bool HasUnitsOf(LadderRung other) => Result.Measure == other.Result.Measure
        && Result.Figures.ContainsKey(Metric.ElboPerWord) == other.Result.Figures.ContainsKey(Metric.ElboPerWord);

    /// <summary>
    /// How much lower a figure of this run is than another run's. Runs on the same data (by SHA-256) are paired by datum; where one of them
    /// has not kept the figures of every datum, the difference has no standard error. On different data, the errors add as for independent
    /// means.
    /// </summary>
    public Option<Estimate> MeasuredGain(LadderRung other, Metric metric) => !HasUnitsOf(other) ? Option<Estimate>.None :
        from own in Result.Figures.Find(metric)
        from theirs in other.Result.Figures.Find(metric)
        select IsPaired(other)
            ? new Estimate(
                theirs.Value - own.Value,
                Data.Gain(other.Data, metric).Map(gain => gain.StandardError).IfNone(double.NaN),
                own.Count)
            : new Estimate(
                theirs.Value - own.Value,
                double.Sqrt((own.StandardError * own.StandardError) + (theirs.StandardError * theirs.StandardError)),
                own.Count);

    /// <summary>True when both runs were measured on the same data.</summary>
    public bool IsPaired(LadderRung other) => Result.DataHash == other.Result.DataHash;

    private static double Total(Seq<(int Dimension, double Nats)> factors) => factors.Sum(factor => factor.Dimension * factor.Nats);

    private static Option<Seq<(int, double)>> Nats(LatticeSpec lattice)
    {
        var factors = LatticeFactors.Of(lattice)
            .Map(factor => Catalogue.Of(factor).Facts.SecondMoment.Map(moment => (factor.Dimension, moment.NatsAboveGaussian))).Strict();
        return factors.ForAll(factor => factor.IsSome) ? Prelude.Some(factors.Somes().ToSeq().Strict()) : Option<Seq<(int, double)>>.None;
    }
}
