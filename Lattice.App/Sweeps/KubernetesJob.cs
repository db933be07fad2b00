using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lattice.App.Terminal;

namespace Lattice.App.Sweeps;

/// <summary>An Indexed Job for Kubernetes: a pod per run; a pod that is evicted or stopped is replaced, and goes on.</summary>
internal static class KubernetesJob
{
    private const string Mount = "/sweep";
    private const int LongestName = 63;

    private static readonly int[] final = [ExitCode.UsageOrSpec, ExitCode.Data, ExitCode.ExpectationMissed, ExitCode.BadInput];
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The manifest, in YAML.</summary>
    /// <param name="request">What each run asks for; its paths are below the volume.</param>
    /// <param name="image">The image with the program.</param>
    /// <param name="claim">The volume claim that all pods share.</param>
    internal static string Write(ClusterRequest request, string image, string claim) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        # The folder of the volume that holds the sweep file is mounted at {{Mount}}; relative paths count from there.
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: {{Name(request.Name)}}
        spec:
          completionMode: Indexed
          completions: {{request.Runs}}
          parallelism: {{(request.AtOnce > 0 ? int.Min(request.AtOnce, request.Runs) : request.Runs)}}
          backoffLimitPerIndex: 3
          podFailurePolicy:
            rules:
              # Evicted, or stopped with its checkpoint saved: replaced, and not counted as a failure.
              - action: Ignore
                onPodConditions: [{ type: DisruptionTarget, status: "True" }]
              - action: Ignore
                onExitCodes: { operator: In, values: [{{ExitCode.Interrupted}}] }
              # What another try would not change.
              - action: FailIndex
                onExitCodes: { operator: In, values: [{{string.Join(", ", final)}}] }
          template:
            spec:
              restartPolicy: Never
              terminationGracePeriodSeconds: 60
              containers:
                - name: run
                  image: {{Quoted(image)}}
                  workingDir: {{Mount}}
                  # exec: the program itself gets the signal to stop.
                  command: ["/bin/sh", "-c", "exec lattice sweep run \"$0\" --out \"$1\" --index \"$JOB_COMPLETION_INDEX\""]
                  args: [{{Quoted(request.File)}}, {{Quoted(request.Folder)}}]
                  resources:
                    requests: { cpu: {{request.Cpus}}, memory: {{request.Megabytes}}Mi }
                    limits: { cpu: {{request.Cpus}}, memory: {{request.Megabytes}}Mi }
                  volumeMounts: [{ name: sweep, mountPath: {{Mount}} }]
              volumes:
                - name: sweep
                  persistentVolumeClaim: { claimName: {{Quoted(claim)}} }

        """);

    /// <summary>A name as Kubernetes takes it: lower-case letters, digits and '-'.</summary>
    private static string Name(string name)
    {
        var plain = string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        return plain.Length == 0 ? "sweep" : plain[..int.Min(plain.Length, LongestName)].TrimEnd('-');
    }

    // A JSON string is a YAML string.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, plain);
}
