//! The templates. One table, so that what the languages have in common can be read across them.
//!
//! `§f` function, `§p` payload, `§s` settings of the SDK; `§i` what must be imported; `§c` status, `§b` body, `§x` what is
//! besides where the function failed, `§v` the version where it is shown; `§e` exception, `§g` message, `§r` retries.

use super::literal::Quotes;
use super::{Clock, Tongue};

/// In the order of `Language`.
pub static TONGUES: [Tongue; 6] = [BOTO3, JAVASCRIPT, RUST, GO, JAVA, CLI];

const BOTO3: Tongue = Tongue {
    name: "boto3",
    quotes: Quotes::Single,
    code: ["§iimport boto3\n§s\nanswer = client.invoke(\n    FunctionName=§f,\n    ", ",§p\n)"],
    modes: ["InvocationType='RequestResponse'", "InvocationType='Event'", "InvocationType='DryRun'"],
    payload: "\n    Payload=§t,",
    own: "\n    Payload=json.dumps(event),",
    own_import: "import json\n",
    settings: [
        "from botocore.config import Config\n\nclient = boto3.client('lambda', config=Config(\n",
        "    retries={'mode': 'standard', 'total_max_attempts': §n},\n",
        "    connect_timeout=§d,\n",
        "    read_timeout=§d,\n",
        "))",
        "\nclient = boto3.client('lambda')",
    ],
    clock: Clock::Seconds,
    heard: "answer['StatusCode']      # §c§x\nanswer['Payload'].read()  # §b",
    failed: "\nanswer['FunctionError']   # Unhandled",
    refused: "botocore.errorfactory.§e:\nAn error occurred (§e) when calling the Invoke operation§r: §g",
    unmodelled: "botocore.exceptions.ClientError:\nAn error occurred (§e) when calling the Invoke operation§r: §g",
    retried: " (reached max retries: §n)",
    timed_out: [
        "botocore.exceptions.ConnectTimeoutError:\nConnect timeout on endpoint URL: \"https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/§f/invocations\"",
        "botocore.exceptions.ReadTimeoutError:\nRead timeout on endpoint URL: \"https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/§f/invocations\"",
    ],
};

const JAVASCRIPT: Tongue = Tongue {
    name: "JavaScript",
    quotes: Quotes::Single,
    code: [
        "import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';\n\n§s\nconst answer = await client.send(new InvokeCommand({\n  FunctionName: §f,\n  ",
        ",§p\n}));",
    ],
    modes: ["InvocationType: 'RequestResponse'", "InvocationType: 'Event'", "InvocationType: 'DryRun'"],
    payload: "\n  Payload: §t,",
    own: "\n  Payload: JSON.stringify(event),",
    own_import: "",
    settings: [
        "const client = new LambdaClient({\n",
        "  maxAttempts: §n,\n  requestHandler: { throwOnRequestTimeout: true",
        ", connectionTimeout: §d",
        ", requestTimeout: §d",
        " },\n});",
        "const client = new LambdaClient({});",
    ],
    clock: Clock::Millis,
    heard: "answer.StatusCode                   // §c§x\nanswer.Payload.transformToString()  // §b",
    failed: "\nanswer.FunctionError                // Unhandled",
    refused: "§e: §g\n  $metadata: { httpStatusCode: §c§r }",
    unmodelled: "LambdaServiceException [§e]: §g\n  $metadata: { httpStatusCode: §c§r }",
    retried: ", attempts: §a",
    timed_out: [
        "TimeoutError: the socket did not establish a connection within the configured timeout",
        "TimeoutError: a request has exceeded the configured requestTimeout",
    ],
};

const RUST: Tongue = Tongue {
    name: "Rust",
    quotes: Quotes::Hashes,
    code: [
        "use aws_config::BehaviorVersion;\nuse aws_sdk_lambda::{Client, primitives::Blob, types::InvocationType};\n§s\nlet answer = Client::new(&config)\n    .invoke()\n    .function_name(§f)\n    ",
        "§p\n    .send()\n    .await?;",
    ],
    modes: [
        ".invocation_type(InvocationType::RequestResponse)",
        ".invocation_type(InvocationType::Event)",
        ".invocation_type(InvocationType::DryRun)",
    ],
    payload: "\n    .payload(Blob::new(§t))",
    own: "\n    .payload(Blob::new(serde_json::to_vec(&event)?))",
    own_import: "",
    settings: [
        "use aws_config::{retry::RetryConfig, timeout::TimeoutConfig};\nuse std::time::Duration;\n\nlet config = aws_config::defaults(BehaviorVersion::latest())\n",
        "    .retry_config(RetryConfig::standard().with_max_attempts(§n))\n    .timeout_config(TimeoutConfig::builder()",
        ".connect_timeout(Duration::from_millis(§d))",
        ".read_timeout(Duration::from_millis(§d))",
        ".build())\n    .load()\n    .await;",
        "\nlet config = aws_config::load_defaults(BehaviorVersion::latest()).await;",
    ],
    clock: Clock::Millis,
    heard: "answer.status_code()     // §c§x\nanswer.payload()         // §b",
    failed: "\nanswer.function_error()  // Some(\"Unhandled\")",
    refused: "Err(SdkError::ServiceError): InvokeError::§e\nHTTP §c: §g",
    unmodelled: "Err(SdkError::ServiceError): InvokeError, code \"§e\"\nHTTP §c: §g",
    retried: "",
    timed_out: [
        "Err(SdkError::DispatchFailure): timeout, the connection took too long",
        "Err(SdkError::DispatchFailure): timeout, the answer took too long to read",
    ],
};

const GO: Tongue = Tongue {
    name: "Go",
    quotes: Quotes::Ticks,
    code: [
        "// github.com/aws/aws-sdk-go-v2: aws, config, service/lambda, service/lambda/types\n§s\nclient := lambda.NewFromConfig(cfg)\nanswer, err := client.Invoke(ctx, &lambda.InvokeInput{\n\tFunctionName:   aws.String(§f),\n\t",
        ",§p\n})",
    ],
    modes: [
        "InvocationType: types.InvocationTypeRequestResponse",
        "InvocationType: types.InvocationTypeEvent",
        "InvocationType: types.InvocationTypeDryRun",
    ],
    payload: "\n\tPayload:        []byte(§t),",
    own: "\n\tPayload:        event, // json.RawMessage",
    own_import: "",
    settings: [
        "cfg, err := config.LoadDefaultConfig(ctx,\n",
        "\tconfig.WithRetryMaxAttempts(§n),\n\tconfig.WithHTTPClient(awshttp.NewBuildableClient()",
        ".\n\t\tWithDialerOptions(func(d *net.Dialer) { d.Timeout = §d * time.Millisecond })",
        ".\n\t\tWithTimeout(§d * time.Millisecond)",
        "))",
        "cfg, err := config.LoadDefaultConfig(ctx)",
    ],
    clock: Clock::Millis,
    heard: "answer.StatusCode       // §c§x\nstring(answer.Payload)  // §b",
    failed: "\n*answer.FunctionError   // Unhandled",
    refused: "err, errors.As *types.§e:\noperation error Lambda: Invoke, §rhttps response error StatusCode: §c, §e: §g",
    unmodelled: "err, errors.As smithy.APIError with code §e:\noperation error Lambda: Invoke, §rhttps response error StatusCode: §c, api error §e: §g",
    retried: "exceeded maximum number of attempts, §a, ",
    timed_out: [
        "err: operation error Lambda: Invoke, request send failed, dial tcp: i/o timeout",
        "err: operation error Lambda: Invoke, request send failed, net/http: request canceled (Client.Timeout exceeded while awaiting headers)",
    ],
};

const JAVA: Tongue = Tongue {
    name: "Java",
    quotes: Quotes::Double,
    code: [
        "// software.amazon.awssdk: core.SdkBytes, services.lambda.LambdaClient, services.lambda.model.*\n§s\nInvokeResponse answer = client.invoke(InvokeRequest.builder()\n    .functionName(§f)\n    ",
        "§p\n    .build());",
    ],
    modes: [
        ".invocationType(InvocationType.REQUEST_RESPONSE)",
        ".invocationType(InvocationType.EVENT)",
        ".invocationType(InvocationType.DRY_RUN)",
    ],
    payload: "\n    .payload(SdkBytes.fromUtf8String(§t))",
    own: "\n    .payload(SdkBytes.fromInputStream(event))",
    own_import: "",
    settings: [
        "LambdaClient client = LambdaClient.builder()\n",
        "    .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(§n)))\n    .httpClientBuilder(ApacheHttpClient.builder()",
        "\n        .connectionTimeout(Duration.ofMillis(§d))",
        "\n        .socketTimeout(Duration.ofMillis(§d))",
        ")\n    .build();",
        "LambdaClient client = LambdaClient.create();",
    ],
    clock: Clock::Millis,
    heard: "answer.statusCode()              // §c§x\nanswer.payload().asUtf8String()  // §b",
    failed: "\nanswer.functionError()           // Unhandled",
    refused: "software.amazon.awssdk.services.lambda.model.§e:\n§g (Service: Lambda, Status Code: §c)§r",
    unmodelled: "software.amazon.awssdk.services.lambda.model.LambdaException:\n§g (Service: Lambda, Status Code: §c, Error Code: §e)§r",
    retried: " (SDK Attempt Count: §a)",
    timed_out: [
        "software.amazon.awssdk.core.exception.SdkClientException:\nUnable to execute HTTP request: Connect timed out",
        "software.amazon.awssdk.core.exception.SdkClientException:\nUnable to execute HTTP request: Read timed out",
    ],
};

const CLI: Tongue = Tongue {
    name: "CLI",
    quotes: Quotes::Shell,
    code: ["§s \\\n  --function-name §f \\\n  ", " \\§p\n  answer.json"],
    modes: ["--invocation-type RequestResponse", "--invocation-type Event", "--invocation-type DryRun"],
    payload: "\n  --cli-binary-format raw-in-base64-out \\\n  --payload §t \\",
    own: "\n  --cli-binary-format raw-in-base64-out \\\n  --payload \"$EVENT\" \\",
    own_import: "",
    settings: [
        "",
        "AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=§n aws lambda invoke",
        " \\\n  --cli-connect-timeout §d",
        " \\\n  --cli-read-timeout §d",
        "",
        "aws lambda invoke",
    ],
    clock: Clock::WholeSeconds,
    heard: "{\n    \"StatusCode\": §c§x§v\n}\n$ cat answer.json\n§b",
    failed: ",\n    \"FunctionError\": \"Unhandled\"",
    refused: "An error occurred (§e) when calling the Invoke operation§r: §g\nexit status 254",
    unmodelled: "An error occurred (§e) when calling the Invoke operation§r: §g\nexit status 254",
    retried: " (reached max retries: §n)",
    timed_out: [
        "Connect timeout on endpoint URL: \"https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/§f/invocations\"\nexit status 255",
        "Read timeout on endpoint URL: \"https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/§f/invocations\"\nexit status 255",
    ],
};
