using System.Collections.Immutable;
using System.Text;
using ManagedSecrets.LocalVault.Http;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace ManagedSecrets.LocalVault.Faults;

/// <summary>Does to a request what its faults say.</summary>
internal sealed class FaultRunner(TimeProvider time, string tenantId, CancellationToken stopping)
{
    /// <summary>What happens before a request is carried out.</summary>
    public async Task BeforeAsync(HttpContext context, ImmutableArray<LocalVaultFault> faults)
    {
        foreach (LocalVaultFault fault in faults)
        {
            FaultEffect effect = fault.Effect;
            effect.Run?.Invoke();
            if (effect.Delay > TimeSpan.Zero)
            {
                await Task.Delay(effect.Delay, time, context.RequestAborted).ConfigureAwait(false);
            }

            if (effect.Hang)
            {
                await WaitAsync(fault.Ended, context.RequestAborted).ConfigureAwait(false);
            }

            if (effect.Drop)
            {
                Drop(context);
                throw new OperationCanceledException();
            }

            if (effect.Claims is { } claims)
            {
                context.Response.Headers.WWWAuthenticate = Authentication.ClaimsChallenge(tenantId, claims);
                throw new VaultErrorException(StatusCodes.Status401Unauthorized, "Unauthorized", "The token must be acquired anew, with the claims of the challenge.");
            }

            if (effect.Status != 0)
            {
                throw Error(effect);
            }
        }
    }

    /// <summary>What happens to an answer before it is sent.</summary>
    public static void Rewrite(VaultReply reply, ImmutableArray<LocalVaultFault> faults)
    {
        foreach (LocalVaultFault fault in faults)
        {
            if (fault.Effect.Rewrite is { } rewrite)
            {
                string body = rewrite(Encoding.UTF8.GetString(reply.Body.Span));
                reply.Replace(Encoding.UTF8.GetBytes(body));
            }
        }
    }

    public static void Drop(HttpContext context)
    {
        if (context.Features.Get<IConnectionLifetimeFeature>() is { } connection)
        {
            connection.Abort();
        }

        context.Abort();
    }

    private static VaultErrorException Error(FaultEffect effect)
    {
        string code = effect.Status switch
        {
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "SecretNotFound",
            409 => "Conflict",
            429 => "Throttled",
            500 => "InternalServerError",
            503 => "ServiceUnavailable",
            _ => "Injected",
        };
        string message = $"The local vault was told to answer {effect.Status}.";
        return new VaultErrorException(effect.Status, code, message) { RetryAfter = effect.RetryAfter };
    }

    private async Task WaitAsync(CancellationToken ended, CancellationToken aborted)
    {
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(ended, aborted, stopping);
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = any.Token.Register(done.SetResult);
        await done.Task.ConfigureAwait(false);
        aborted.ThrowIfCancellationRequested();
        stopping.ThrowIfCancellationRequested();
    }
}
