namespace Lattice.Train.Engine;

/// <summary>A function recorded once on the managed engine's tensors and replayed; see <see cref="Engine.Plan"/>.</summary>
internal sealed class ManagedPlan : IPlan
{
    private readonly Plan plan;
    private readonly Tensor[] arguments;
    private readonly Tensor[] results;
    private readonly Tensor? variable;

    public ManagedPlan(ParameterStore store, ITensorFunction function, int? objective, Workspace? workspace, int? variable = null)
    {
        Store = store;
        var graph = new Graph(store, workspace) { LearnsParameters = variable is null };
        arguments = [.. function.Arguments.Select((shape, i) => i == variable ? graph.Variable(shape) : graph.Input(shape))];
        results = [.. function.Apply(graph.Parameter, arguments)];
        this.variable = variable is { } which && objective is not null ? arguments[which] : null;
        plan = new Plan(graph, results, objective is { } index ? results[index] : null);
    }

    public ParameterStore Store { get; }

    public Span<float> Argument(int index) => plan.Input(arguments[index]);

    public ReadOnlySpan<float> Result(int index) => plan.Output(results[index]);

    public void Forward(Workers workers) => plan.Forward(workers);

    public ReadOnlySpan<float> ArgumentGradient => plan.Gradient(
        variable ?? throw new InvalidOperationException("The plan was not compiled for the derivatives of an argument."));

    public void Backward(Workers workers) => plan.Backward(workers);

    /// <summary>Computes derivatives; <paramref name="update"/> updates each weight as soon as its gradient is complete.</summary>
    public void Backward(Workers workers, IPanelUpdate? update) => plan.Backward(workers, update);

    public void Dispose() => plan.Dispose();
}
