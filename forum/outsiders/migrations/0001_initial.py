
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forum', '0018_board_moderators'),
        ('moderation', '0016_flags_from_outside'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tip',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('address', models.EmailField(help_text='Folded; never shown to anybody.', max_length=254)),
                ('words', models.CharField(blank=True, max_length=1000)),
                ('legal', models.JSONField(blank=True, default=dict)),
                ('fingerprint', models.CharField(help_text='Of who says what of which: pressed twice it is once.', max_length=64, unique=True)),
                ('mail_count', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum.comment')),
                ('flag', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tip', to='moderation.flag')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum.post')),
                ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderation.flagreason')),
            ],
            options={
                'indexes': [models.Index(models.F('address'), name='tip_by_address')],
                'constraints': [models.CheckConstraint(condition=models.Q(('post__isnull', True), ('comment__isnull', True), _connector='XOR'), name='tip_is_about_one_thing'), models.UniqueConstraint(condition=models.Q(('flag__isnull', False)), fields=('address', 'post'), name='one_flag_per_address_and_post'), models.UniqueConstraint(condition=models.Q(('flag__isnull', False)), fields=('address', 'comment'), name='one_flag_per_address_and_comment'), models.CheckConstraint(condition=models.Q(('flag', None), models.Q(('legal', {}), ('words', '')), _connector='OR'), name='tip_holds_words_or_leads_to_them')],
            },
        ),
    ]
