using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>
/// Rules across the sections of an experiment. Each looks only at its own keys as far as they could be read, so other errors do not hide
/// it.
/// </summary>
internal static class ExperimentConflicts
{
    // Zeros and ones are levels too.
    private const int BitLevels = 2;

    /// <summary>Every conflict of a document.</summary>
    internal static Seq<SpecError> In(Findings document) => document.Find<LossSpec>("objective.loss").Match(
        Some: loss => Networks(document)
            + Prelude.Seq(
                Labels(document, loss.Value), Reals(document, loss.Value), Levels(document, loss.Value), Samples(document, loss.Value),
                Annealed(document, loss.Value), Spread(document), Words(document, loss))
                .Somes().ToSeq()
            + Expectations(document, loss.Value),
        None: () => Networks(document)).Concat(Refinement(document)).Concat(Pictures(document)).Strict();

    /// <summary>Whether loss and latent have a likelihood to sample, as far as they could be read.</summary>
    internal static bool IsSampled(Findings document) =>
        document.Read<LossSpec>("objective.loss").ForAll(loss => loss.Row().IsSampled) && Noiseless(document).IsNone;

    private static Option<CaseShape> Noiseless(Findings document) =>
        document.Read<CaseShape>("model.latent.kind").Filter(kind => kind.Is<LatentSpec.IDeterministic>());

    private static Option<Placed<CaseShape>> Source(Findings document) => document.Find<CaseShape>("data.source");

    private static bool IsText(CaseShape source) => source.Is<DataSpec.Text>() || source.Is<DataSpec.Kjv>();

    private static Seq<SpecError> Networks(Findings document) =>
        (from encoder in document.Find<CaseShape>("model.encoder.kind")
         from decoder in document.Read<CaseShape>("model.decoder.kind")
         let reads = encoder.Value.Is<NetworkSpec.BidirectionalGru>()
         let isOfSentences = reads || encoder.Value.Is<NetworkSpec.Gru>()
             || decoder.Is<NetworkSpec.Gru>() || decoder.Is<NetworkSpec.BidirectionalGru>()
         from fault in isOfSentences && !(reads && decoder.Is<NetworkSpec.Gru>())
             ? Option<SpecError>.Some(new SpecError.NetworksOfTwoKinds(encoder.At, encoder.Value.Name, decoder.Name))
             : from source in document.Read<CaseShape>("data.source")
               where IsText(source) != isOfSentences
               select isOfSentences
                   ? (SpecError)new SpecError.NetworksNeedSentences(encoder.At, source.Name)
                   : new SpecError.SentencesNeedNetworks(encoder.At, source.Name)
         select fault).ToSeq();

    private static Seq<SpecError> Pictures(Findings document)
    {
        var (encoder, decoder) = (Convolutional("model.encoder.kind"), Convolutional("model.decoder.kind"));
        var known = (Axes("model.encoder.shape") + Axes("model.decoder.shape") + Axes("data.shape")).Strict();
        var labels = from kind in decoder
                     from loss in document.Read<LossSpec>("objective.loss")
                     where loss.Row().TakesLabels
                     select (SpecError)new SpecError.ConvolutionsMakePictures(kind, loss.Row().Name);
        var differ = known.Filter(one => one.Value != known.Head.Value)
            .Map(one => (SpecError)new SpecError.ShapesDiffer(one.At, Text(one.Value), Text(known.Head.Value)));
        var missing = from kind in encoder || decoder
                      from source in Source(document)
                      where known.IsEmpty && !(source.Value.Is<DataSpec.Mnist>() || source.Value.Is<DataSpec.StaticMnist>())
                          && !IsText(source.Value)
                      select (SpecError)new SpecError.ConvolutionsNeedShape(
                          kind, source.Value.Name, source.Value.Is<DataSpec.Npy>() ? "data.shape"
                              : encoder.IsSome ? "model.encoder.shape" : "model.decoder.shape");
        return (labels.ToSeq() + (encoder.IsSome || decoder.IsSome ? differ : Seq<SpecError>.Empty) + missing.ToSeq()).Strict();

        Option<SpecPath> Convolutional(string path) =>
            document.Find<CaseShape>(path).Filter(kind => kind.Value.Is<NetworkSpec.Convolutional>()).Map(kind => kind.At);
        Seq<Placed<Seq<int>>> Axes(string path) => document.Find<Seq<int>>(path).Filter(axes => !axes.Value.IsEmpty).ToSeq();
        static string Text(Seq<int> axes) => $"[{string.Join(", ", axes)}]";
    }

    private static Seq<SpecError> Refinement(Findings document) =>
        (from place in document.Place("train.refine")
         from kind in document.Read<CaseShape>("model.latent.kind")
         where !kind.Is<LatentSpec.OnLattice>()
         select (SpecError)new SpecError.RefinementNeedsLattice(place, kind.Name)).ToSeq();

    private static Option<SpecError> Labels(Findings document, LossSpec loss) =>
        from source in Source(document)
        let key = source.Value.Is<DataSpec.Idx>() || source.Value.Is<DataSpec.Npy>() ? Option<string>.Some("data.labels")
            : source.Value.Is<DataSpec.Csv>() || source.Value.Is<DataSpec.Parquet>() ? "data.labelColumn"
            : Option<string>.None
        let hasNone = source.Value.Is<DataSpec.StaticMnist>() || source.Value.Is<DataSpec.Images>()
        where loss.Row().TakesLabels && (hasNone || key.Exists(one => document.Place(one).IsNone))
        select (SpecError)new SpecError.LossNeedsLabels(source.At, source.Value.Name, key);

    private static Option<SpecError> Reals(Findings document, LossSpec loss) =>
        from kind in document.Find<CaseShape>("data.values.kind")
        where loss.Row().TakesFractions && kind.Value.Is<Values.Real>()
        select (SpecError)new SpecError.BernoulliOfReals(kind.At);

    private static Option<SpecError> Levels(Findings document, LossSpec loss) =>
        from wanted in loss.Row().Levels
        from source in Source(document)
        where !IsText(source.Value) && !source.Value.Is<DataSpec.InMemory>()
        let ofBits = wanted == BitLevels
        from fault in document.Find<CaseShape>("data.values.kind").Match(
            Some: kind => !kind.Value.Is<Values.Levels>()
                ? ofBits && IsOfBits(kind.Value)
                    ? Option<SpecError>.None
                    : new SpecError.LossNeedsLevels(kind.At, loss.Row().Name, wanted, $"of kind {kind.Value.Name}")
                : from given in document.Find<int>("data.values.levels")
                  where given.Value != wanted
                  select (SpecError)new SpecError.OtherLevels(given.At, given.Value, wanted),
            None: () => document.Place("data.values").IsSome || ofBits
                ? Option<SpecError>.None
                : new SpecError.LossNeedsLevels(source.At, loss.Row().Name, wanted, $"those of {source.Value.Name}"))
        select fault;

    private static bool IsOfBits(CaseShape kind) =>
        kind.Is<Values.Binary>() || kind.Is<Values.Threshold>() || kind.Is<Values.Sampled>();

    private static Option<SpecError> Samples(Findings document, LossSpec loss) =>
        from samples in document.Find<int>("evaluate.importanceSamples")
        where samples.Value > 0
        from fault in !loss.Row().IsSampled
            ? Option<SpecError>.Some(new SpecError.NoLikelihood(samples.At, samples.Value, loss.Row().Name))
            : Noiseless(document).Map(kind => (SpecError)new SpecError.NothingToSample(samples.At, samples.Value, kind.Name))
        select fault;

    private static Option<SpecError> Spread(Findings document) =>
        from spread in document.Find<ProposalSpread>("evaluate.spread")
        where spread.Value == ProposalSpread.Laplace
        from kind in document.Read<CaseShape>("model.latent.kind")
        where kind.Is<LatentSpec.IDeterministic>() || kind.Is<LatentSpec.GumbelSoftmax>()
        select (SpecError)new SpecError.NoPosteriorDensity(spread.At, kind.Name);

    private static Option<SpecError> Annealed(Findings document, LossSpec loss) =>
        from annealed in document.Find<AnnealedSpec>("evaluate.annealed")
        from what in !loss.Row().IsSampled ? Option<string>.Some($"the {loss.Row().Name} loss has no likelihood")
            : document.Read<CaseShape>("model.latent.kind")
                .Filter(kind => kind.Is<LatentSpec.IDeterministic>() || kind.Is<LatentSpec.GumbelSoftmax>())
                .Map(kind => $"{kind.Name} has no density")
        select (SpecError)new SpecError.NothingToAnneal(annealed.At, what);

    private static Option<SpecError> Words(Findings document, Placed<LossSpec> loss) =>
        from source in Source(document)
        where IsText(source.Value) && !loss.Value.Row().TakesLabels
        select (SpecError)new SpecError.WordsNeedCategories(loss.At, loss.Value.Row().Name);

    private static Seq<SpecError> Expectations(Findings document, LossSpec loss)
    {
        var fallback = EvaluationRules.DefaultSamples(IsSampled(document));
        var measured = IsSampled(document) && document.Read<int>("evaluate.importanceSamples").IfNone(fallback) > 0;
        var source = document.Read<CaseShape>("data.source");
        return document.All<Metric>().Map(metric => Expectation(metric, document, loss, measured, source)).Somes().ToSeq().Strict();
    }

    private static Option<SpecError> Expectation(
        Placed<Metric> metric, Findings document, LossSpec loss, bool measured, Option<CaseShape> source) => metric.Value switch
        {
            var read when source.Filter(one => IsText(one) ? read == Metric.Error : MetricName.IsPerWord(read)).Case is CaseShape other =>
                new SpecError.MetricOfOtherData(metric.At, MetricName.Of(read), other.Name),
            Metric.OwnLikelihood or Metric.FullLikelihood when !measured =>
                new SpecError.LikelihoodNotMeasured(metric.At, MetricName.Of(metric.Value)),
            Metric.AnnealedLikelihood when document.Find<AnnealedSpec>("evaluate.annealed").IsNone =>
                new SpecError.AnnealedNotMeasured(metric.At, MetricName.Of(metric.Value)),
            Metric.Error when !loss.Row().TakesLabels => new SpecError.ErrorNotMeasured(metric.At, loss.Row().Name),
            _ => Option<SpecError>.None,
        };
}
