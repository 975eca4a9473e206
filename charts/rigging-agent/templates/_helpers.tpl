{{- define "rigging-agent.namespace" -}}
{{- if ne .Release.Namespace "rigging-system" -}}
{{- fail "The agent lives in the namespace rigging-system: add --namespace rigging-system" -}}
{{- end -}}
rigging-system
{{- end -}}

{{- define "rigging-agent.labels" -}}
app.kubernetes.io/name: rigging-agent
app.kubernetes.io/managed-by: rigging
{{- end -}}

{{/* The kubelet would replace $(NAME) by another variable's value. */}}
{{- define "rigging-agent.literal" -}}
{{ . | replace "$" "$$" | quote }}
{{- end -}}
