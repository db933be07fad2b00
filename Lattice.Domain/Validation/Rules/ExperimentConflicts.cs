using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Results;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Validation.Rules;

/// <summary>Demands between the sections of an experiment. Each looks at its own keys only, so other faults do not hide it.</summary>
internal static class ExperimentConflicts
{
    /// <summary>Every conflict of a document.</summary>
    internal static Seq<SpecError> In(SpecNode.Map document, SpecPath at) => Networks(document, at) + ObjectiveRules.LossIn(document).Match(
        Some: loss => Labels(document, at, loss) + Reals(document, at, loss) + Samples(document, at, loss) + Words(document, at, loss) + Expectations(document, at, loss),
        None: () => Seq<SpecError>.Empty);

    private static Seq<SpecError> Networks(SpecNode.Map document, SpecPath at) =>
        (from encoder in Kind(document, at, "encoder")
         from decoder in Kind(document, at, "decoder")
         from fault in (encoder.Word == "bidirectionalGru", decoder.Word == "gru") switch
         {
             (true, true) => from source in Probe.Find(document, at, "data", "source")
                             where source.Node is SpecNode.Scalar { Text: not ("text" or "kjv") }
                             select (SpecError)new SpecError.NetworksNeedSentences(encoder.At, ((SpecNode.Scalar)source.Node).Text),
             (false, false) when encoder.Word != "gru" && decoder.Word != "bidirectionalGru" =>
                 from source in Probe.Find(document, at, "data", "source")
                 where source.Node is SpecNode.Scalar { Text: "text" or "kjv" }
                 select (SpecError)new SpecError.SentencesNeedNetworks(encoder.At, ((SpecNode.Scalar)source.Node).Text),
             _ => new SpecError.NetworksOfTwoKinds(encoder.At, encoder.Word, decoder.Word),
         }
         select fault).ToSeq();

    private static Option<(SpecPath At, string Word)> Kind(SpecNode.Map document, SpecPath at, string network) =>
        from kind in Probe.Find(document, at, "model", network, "kind")
        from word in kind.Node is SpecNode.Scalar scalar ? Option<string>.Some(scalar.Text) : default
        select (kind.At, word);

    private static Seq<SpecError> Labels(SpecNode.Map document, SpecPath at, LossSpec loss) =>
        (from source in Probe.Find(document, at, "data", "source")
         where loss == LossSpec.Categorical
         from name in source.Node is SpecNode.Scalar scalar ? Option<string>.Some(scalar.Text) : default
         let key = name switch
         {
             "idx" or "npy" => Option<string>.Some("labels"),
             "csv" => "labelColumn",
             _ => Option<string>.None,
         }
         where name == "static-mnist" || key.Map(one => Probe.Find(document, at, "data", one).IsNone).IfNone(false)
         select (SpecError)new SpecError.LossNeedsLabels(source.At, name, key.Map(one => $"data.{one}"))).ToSeq();

    private static Seq<SpecError> Reals(SpecNode.Map document, SpecPath at, LossSpec loss) =>
        (from kind in Probe.Find(document, at, "data", "values", "kind")
         where loss == LossSpec.Bernoulli && kind.Node is SpecNode.Scalar { Text: "real" }
         select (SpecError)new SpecError.BernoulliOfReals(kind.At)).ToSeq();

    private static Seq<SpecError> Samples(SpecNode.Map document, SpecPath at, LossSpec loss) =>
        (from written in Probe.Find(document, at, "evaluate", "importanceSamples")
         from samples in EvaluationRules.Samples.Decode(written.Node, written.At).ToOption()
         where samples > 0
         from fault in loss != LossSpec.Bernoulli
             ? Option<SpecError>.Some(new SpecError.NoLikelihood(written.At, samples, loss))
             : LatentRules.DeterministicIn(document).Map(kind => (SpecError)new SpecError.NothingToSample(written.At, samples, kind))
         select fault).ToSeq();

    /// <summary>The source of a document, where it can be read.</summary>
    private static Option<string> Source(SpecNode.Map document, SpecPath at) =>
        from source in Probe.Find(document, at, "data", "source")
        from word in source.Node is SpecNode.Scalar scalar ? Option<string>.Some(scalar.Text) : default
        select word;

    private static bool IsText(string source) => source is "text" or "kjv";

    private static Seq<SpecError> Words(SpecNode.Map document, SpecPath at, LossSpec loss) =>
        (from written in Probe.Find(document, at, "objective", "loss")
         from source in Source(document, at)
         where IsText(source) && loss != LossSpec.Categorical
         select (SpecError)new SpecError.WordsNeedCategories(written.At, loss)).ToSeq();

    private static Seq<SpecError> Expectations(SpecNode.Map document, SpecPath at, LossSpec loss)
    {
        var sampled = loss == LossSpec.Bernoulli && LatentRules.DeterministicIn(document).IsNone;
        var measured = sampled
            && Probe.Read(EvaluationRules.Samples, document, "evaluate", "importanceSamples").IfNone(EvaluationRules.StandardSamples(sampled)) > 0;
        return Probe.Find(document, at, "expect").Match(
            Some: list => list.Node is SpecNode.List expectations
                ? expectations.Items.Map((index, item) => Expectation(item, list.At.Item(index, item.Line), loss, measured, Source(document, at))).Somes().ToSeq().Strict()
                : Seq<SpecError>.Empty,
            None: () => Seq<SpecError>.Empty);
    }

    private static Option<SpecError> Expectation(SpecNode item, SpecPath at, LossSpec loss, bool measured, Option<string> source) =>
        from metric in item is SpecNode.Map map ? Probe.Find(map, at, "metric") : default
        from read in ExpectationRules.Metrics.Decode(metric.Node, metric.At).ToOption()
        let other = source.Filter(name => IsText(name) ? read == Metric.Error : MetricName.IsPerWord(read))
        from fault in read switch
        {
            _ when other.Case is string name => Option<SpecError>.Some(new SpecError.MetricOfOtherData(metric.At, MetricName.Of(read), name)),
            Metric.OwnLikelihood or Metric.FullLikelihood when !measured =>
                new SpecError.LikelihoodNotMeasured(metric.At, ((SpecNode.Scalar)metric.Node).Text),
            Metric.Error when loss != LossSpec.Categorical => new SpecError.ErrorNotMeasured(metric.At, loss),
            _ => Option<SpecError>.None,
        }
        select fault;
}
